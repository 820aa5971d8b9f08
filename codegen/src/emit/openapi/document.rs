//! The document: info, servers, tags, paths, components.

use super::{
    component, component_name,
    endpoint::{self, Endpoint},
    media, operation, overrides,
    scope::{self, Scope},
    security, text,
};
use crate::{
    api::{Api, Service},
    config,
};
use indexmap::IndexMap;
use openapiv3::{Components, Info, License, OpenAPI, Operation, PathItem, Paths, ReferenceOr, Schema, Server, Tag};
use serde_json::Value;
use std::collections::BTreeSet;

/// The whole document.
pub(super) fn document(api: &Api, options: &config::OpenApi, package: Option<&str>) -> Value {
    let scope = Scope::new(api, options);
    let endpoints = endpoint::endpoints(api, &scope.resources, package);
    let mut items = items(&scope, &endpoints);
    let error = (media::ERROR.to_owned(), ReferenceOr::Item(media::error_response(&scope)));
    let schemas = schemas(&scope);
    let names = component_name::names(api, &scope.used(), options.schema_names);
    let mut schemas: IndexMap<String, _> = names.iter().cloned().zip(schemas).collect();
    schemas.sort_unstable_keys();
    let components = Components {
        schemas,
        responses: [error].into(),
        security_schemes: security::schemes(options, &endpoints),
        ..Components::default()
    };
    let servers = servers(options, &endpoints);
    if options.servers.is_empty() {
        name_other_hosts(&mut items, &endpoints, &servers);
    }
    let document = OpenAPI {
        openapi: "3.0.3".to_owned(),
        info: info(api, options, &endpoints),
        servers,
        paths: Paths { paths: items, ..Paths::default() },
        components: (!endpoints.is_empty()).then_some(components),
        security: Some(security::requirements(options)),
        tags: tags(&endpoints),
        ..OpenAPI::default()
    };
    let mut document = serde_json::to_value(document).expect("the keys of a document are strings");
    scope::name_references(&mut document, &names);
    overrides::apply(&mut document, &scope, &names, &endpoints, package);
    document
}

type Items = IndexMap<String, ReferenceOr<PathItem>>;

fn items(scope: &Scope<'_>, endpoints: &[Endpoint<'_>]) -> Items {
    let mut items: IndexMap<String, PathItem> = IndexMap::new();
    for endpoint in endpoints {
        let item = items.entry(endpoint.path()).or_default();
        *slot(item, endpoint) = Some(operation::operation(scope, endpoint));
    }
    items.into_iter().map(|(path, item)| (path, ReferenceOr::Item(item))).collect()
}

/// Where the endpoint's operation goes.
fn slot<'i>(item: &'i mut PathItem, endpoint: &Endpoint<'_>) -> &'i mut Option<Operation> {
    match endpoint.binding.method.as_str() {
        "GET" => &mut item.get,
        "PUT" => &mut item.put,
        "POST" => &mut item.post,
        "DELETE" => &mut item.delete,
        "OPTIONS" => &mut item.options,
        "HEAD" => &mut item.head,
        "PATCH" => &mut item.patch,
        _ => &mut item.trace,
    }
}

/// The components that were referred to, and those they refer to, by number.
fn schemas(scope: &Scope<'_>) -> Vec<ReferenceOr<Schema>> {
    let mut schemas = Vec::new();
    while let Some(component) = scope.component(schemas.len()) {
        schemas.push(ReferenceOr::Item(component::component(scope, &component)));
    }
    schemas
}

fn info(api: &Api, options: &config::OpenApi, endpoints: &[Endpoint<'_>]) -> Info {
    let package = &options.package;
    let title = options.title.clone().or_else(|| package.name.clone());
    let version = options.version.clone().or_else(|| package.version.clone());
    let description = options.description.clone().or_else(|| file_description(api, endpoints));
    // `MIT/Apache-2.0` is how Cargo wrote it once.
    let packages = || package.license.as_ref().map(|license| license.replace('/', " OR "));
    let license = options.license.clone().or_else(packages);
    Info {
        title: title.or_else(|| Some(endpoints.first()?.service.package.clone())).unwrap_or_else(|| "API".to_owned()),
        version: version.unwrap_or_else(|| "0.0.0".to_owned()),
        description: description.or_else(|| package.description.clone()),
        license: license.map(|name| License { name, ..License::default() }),
        ..Info::default()
    }
}

/// What the file that declares the services says of itself; of several, none speaks for the whole.
fn file_description(api: &Api, endpoints: &[Endpoint<'_>]) -> Option<String> {
    let names: BTreeSet<&str> = endpoints.iter().map(|endpoint| &*endpoint.service.span.file).collect();
    let [name] = Vec::from_iter(names)[..] else { return None };
    let file = api.files.iter().find(|file| &*file.name == name)?;
    text::non_empty(text::file_text(&file.comments))
}

/// The URL of a service.
fn host(service: &Service) -> Server {
    let url = service.default_host.as_ref().map_or_else(|| "/".to_owned(), |host| format!("https://{host}"));
    Server { url, ..Server::default() }
}

fn servers(options: &config::OpenApi, endpoints: &[Endpoint<'_>]) -> Vec<Server> {
    let mut servers: Vec<Server> =
        options.servers.iter().map(|url| Server { url: url.clone(), ..Server::default() }).collect();
    if servers.is_empty() {
        servers.extend(endpoints.first().map(|endpoint| host(endpoint.service)));
    }
    if servers.is_empty() {
        servers.push(Server { url: "/".to_owned(), ..Server::default() });
    }
    servers
}

/// Gives operations of services on another host than the document's their own servers.
fn name_other_hosts(items: &mut Items, endpoints: &[Endpoint<'_>], servers: &[Server]) {
    for endpoint in endpoints {
        let host = host(endpoint.service);
        if servers.contains(&host) {
            continue;
        }
        if let Some(ReferenceOr::Item(item)) = items.get_mut(&endpoint.path())
            && let Some(operation) = slot(item, endpoint)
        {
            operation.servers = vec![host];
        }
    }
}

/// A tag a service, in the order of the paths.
fn tags(endpoints: &[Endpoint<'_>]) -> Vec<Tag> {
    let mut tags: IndexMap<&str, Tag> = IndexMap::new();
    for endpoint in endpoints {
        tags.entry(&endpoint.tag).or_insert_with(|| Tag {
            name: endpoint.tag.clone(),
            description: text::non_empty(text::text(&endpoint.service.comments)),
            ..Tag::default()
        });
    }
    tags.into_values().collect()
}
