//! The fields of a request that its query may hold.

use super::{behavior, well_known};
use crate::api::{Api, Binding, Body, Cardinality, Field, FieldKind, FieldPath, Message};

/// How many query parameters an operation lists.
pub(super) const LIMIT: usize = 256;

/// A field that may come in the query.
#[derive(Debug, Clone)]
pub(super) struct QueryField<'a> {
    /// The messages and fields it is nested in, outermost first.
    pub(super) parents: Vec<(&'a Message, &'a Field)>,
    /// The message that declares it.
    pub(super) of: &'a Message,
    /// The field.
    pub(super) field: &'a Field,
}

impl<'a> QueryField<'a> {
    /// The field and those it is nested in, outermost first.
    fn path(&self) -> impl Iterator<Item = (&'a Message, &'a Field)> {
        self.parents.iter().copied().chain([(self.of, self.field)])
    }

    /// Its dotted JSON name.
    pub(super) fn name(&self) -> String {
        self.path().map(|(_, field)| field.json_name.as_str()).collect::<Vec<_>>().join(".")
    }

    /// Whether it must be given: it and all it is nested in are required.
    pub(super) fn is_required(&self) -> bool {
        self.path().all(|(_, field)| behavior::is_required(field))
    }

    /// Whether it or anything it is nested in is deprecated.
    pub(super) fn is_deprecated(&self) -> bool {
        self.path().any(|(of, field)| of.deprecated || field.deprecated)
    }
}

/// The leaf fields that neither path nor body binds, in declaration order.
///
/// Maps, repeated messages and messages without a scalar form have no place in a query; what only the server sets is
/// left out. A message within itself isn't entered again. Of two with one name, the first counts. There are at most
/// [`LIMIT`]: messages that refer to one another all round have more paths than a document can list.
pub(super) fn query_fields<'a>(api: &'a Api, request: &'a Message, binding: &Binding) -> Vec<QueryField<'a>> {
    if binding.body == Body::Whole {
        return Vec::new();
    }
    let mut taken: Vec<&FieldPath> = binding.template.variables.iter().map(|variable| &variable.field).collect();
    if let Body::Field(path) = &binding.body {
        taken.push(path);
    }
    let mut walk = Walk { api, taken, parents: Vec::new(), found: Vec::new() };
    walk.enter(request);
    let mut names = std::collections::BTreeSet::new();
    walk.found.retain(|field| names.insert(field.name()));
    walk.found
}

struct Walk<'a, 'b> {
    api: &'a Api,
    taken: Vec<&'b FieldPath>,
    parents: Vec<(&'a Message, &'a Field)>,
    found: Vec<QueryField<'a>>,
}

impl<'a> Walk<'a, '_> {
    fn enter(&mut self, message: &'a Message) {
        for field in &message.fields {
            if self.found.len() == LIMIT {
                return;
            }
            if behavior::is_output_only(field) || self.is_taken(field) {
                continue;
            }
            match &field.kind {
                FieldKind::Scalar(_) | FieldKind::Enum(_) => self.add(message, field),
                FieldKind::Map { .. } => {}
                FieldKind::Message(name) if well_known::is_scalar(name) => self.add(message, field),
                FieldKind::Message(_) | FieldKind::Group(_) if field.cardinality == Cardinality::Repeated => {}
                FieldKind::Message(name) if well_known::is_opaque(name) => {}
                FieldKind::Message(name) | FieldKind::Group(name) => self.descend(message, field, name),
            }
        }
    }

    fn add(&mut self, of: &'a Message, field: &'a Field) {
        self.found.push(QueryField { parents: self.parents.clone(), of, field });
    }

    fn descend(&mut self, of: &'a Message, field: &'a Field, name: &str) {
        let Some(inner) = self.api.message(name) else { return };
        let inside =
            self.parents.iter().map(|(outer, _)| *outer).chain([of]).any(|outer| outer.full_name == inner.full_name);
        if !inside {
            self.parents.push((of, field));
            self.enter(inner);
            self.parents.pop();
        }
    }

    /// Whether path or body binds the field at this place.
    fn is_taken(&self, field: &Field) -> bool {
        let names = || self.parents.iter().map(|(_, parent)| &parent.name).chain([&field.name]);
        self.taken.iter().any(|path| names().eq(&path.names))
    }
}
