//! Endpoints: the bindings that get an operation, with path, parameter names, operation id and tag decided.

use super::{
    operation_name,
    path::{self, Expansion, Piece},
    query::{self, QueryField},
    resource::Resources,
};
use crate::api::{Api, Binding, Body, FieldKind, Message, Method, Service};
use heck::ToLowerCamelCase as _;
use indexmap::IndexMap;
use std::collections::BTreeSet;

/// The methods that a path item has a place for.
const METHODS: &[&str] = &["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

/// A binding that gets an operation.
#[derive(Debug)]
pub(super) struct Endpoint<'a> {
    pub(super) service: &'a Service,
    pub(super) method: &'a Method,
    pub(super) binding: &'a Binding,
    /// Its place among the method's bindings, from 1.
    pub(super) number: usize,
    /// The request message, unless its file wasn't compiled.
    pub(super) request: Option<&'a Message>,
    /// Its path, one piece a segment.
    pub(super) pieces: Vec<Piece>,
    /// The names of the path's parameters, in order.
    pub(super) names: Vec<String>,
    /// What its query may hold.
    pub(super) query: Vec<QueryField<'a>>,
    /// `operationId`.
    pub(super) id: String,
    /// The service's tag.
    pub(super) tag: String,
}

impl<'a> Endpoint<'a> {
    fn new(
        api: &'a Api,
        resources: &Resources<'a>,
        service: &'a Service,
        method: &'a Method,
        number: usize,
    ) -> Option<Self> {
        let binding = method.http.as_ref()?.bindings.get(number - 1)?;
        if !METHODS.contains(&binding.method.as_str()) {
            return None;
        }
        let request = api.message(&method.input);
        let pieces = Expansion { api, resources, request, template: &binding.template }.pieces();
        let query = request.map(|request| query::query_fields(api, request, binding)).unwrap_or_default();
        let (names, id, tag) = (Vec::new(), String::new(), String::new());
        Some(Self { service, method, binding, number, request, pieces, names, query, id, tag })
    }

    fn verb(&self) -> Option<&str> {
        self.binding.template.verb.as_deref()
    }

    /// The path, with its parameters named.
    pub(super) fn path(&self) -> String {
        path::render(&self.pieces, self.verb(), &self.names)
    }

    /// What generated clients call the body: the name of its message, if it is one.
    fn body_name(&self, api: &Api) -> Option<String> {
        let message = match &self.binding.body {
            Body::None => return None,
            Body::Whole => &self.method.input,
            Body::Field(path) => match &api.resolve(self.request?, path)?.last()?.kind {
                FieldKind::Message(name) | FieldKind::Group(name) => name,
                _ => return None,
            },
        };
        message.rsplit('.').next().map(str::to_owned)
    }
}

/// The endpoints of an API, or of one of its packages: packages by name, files by name, then as declared.
///
/// Bindings whose HTTP method OpenAPI doesn't know are left out, and of those that are one operation to OpenAPI all but
/// the first: the one that the router would find.
pub(super) fn endpoints<'a>(api: &'a Api, resources: &Resources<'a>, package: Option<&str>) -> Vec<Endpoint<'a>> {
    let asked = |service: &&Service| service.root && package.is_none_or(|name| service.package == name);
    let mut services: Vec<&Service> = api.services().filter(asked).collect();
    services.sort_by_key(|service| (&service.package, &service.span));
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for service in services {
        for method in &service.methods {
            let bindings = method.http.as_ref().map_or(0, |rule| rule.bindings.len());
            for endpoint in (1..=bindings).filter_map(|number| Endpoint::new(api, resources, service, method, number)) {
                if seen.insert((path::shape(&endpoint.pieces, endpoint.verb()), endpoint.binding.method.as_str())) {
                    found.push(endpoint);
                }
            }
        }
    }
    name_parameters(api, &mut found);
    operation_name::assign(&mut found);
    found
}

/// Gives path parameters their names: one set for all endpoints of a path, unlike any other name in their operations.
fn name_parameters(api: &Api, endpoints: &mut [Endpoint<'_>]) {
    let mut shapes: IndexMap<String, Vec<usize>> = IndexMap::new();
    for (index, endpoint) in endpoints.iter().enumerate() {
        shapes.entry(path::shape(&endpoint.pieces, endpoint.verb())).or_default().push(index);
    }
    for members in shapes.values() {
        // Clients take `bookId` and `book_id`, `Book` and `book` for one name.
        let mut taken: BTreeSet<String> = BTreeSet::new();
        for endpoint in members.iter().map(|index| &endpoints[*index]) {
            taken.extend(endpoint.query.iter().map(|field| field.name().to_lower_camel_case()));
            taken.extend(endpoint.body_name(api).map(|name| name.to_lower_camel_case()));
        }
        let names: Vec<String> = endpoints[members[0]]
            .pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Parameter(parameter) => Some(unique(&parameter.name, &mut taken)),
                Piece::Literal(_) => None,
            })
            .collect();
        for index in members {
            endpoints[*index].names.clone_from(&names);
        }
    }
}

/// The name, else with `Id` behind it, else with a number.
fn unique(name: &str, taken: &mut BTreeSet<String>) -> String {
    let with_id = (!name.ends_with("Id")).then(|| format!("{name}Id"));
    let numbered = (2..).map(|number| format!("{name}{number}"));
    let mut candidates = [name.to_owned()].into_iter().chain(with_id).chain(numbered);
    candidates.find(|candidate| taken.insert(candidate.to_lower_camel_case())).unwrap_or_default()
}
