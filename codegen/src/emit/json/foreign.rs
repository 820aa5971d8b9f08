//! Foreign messages and enums: those that are needed, and in the module of each of their packages the type by which they
//! have JSON.

use super::chosen;
use crate::{
    api::{Api, FieldKind, Package},
    config::Config,
    rust::Names,
};
use std::collections::BTreeSet;

/// The foreign messages and enums that JSON is emitted for: those that emitted messages, REST's RPCs and the registry of
/// `google.protobuf.Any` come to.
#[derive(Debug, Default)]
pub(crate) struct Foreign<'a>(BTreeSet<&'a str>);

impl<'a> Foreign<'a> {
    /// Finds those of `api`.
    pub(crate) fn new(api: &'a Api, names: &Names<'_>, config: &Config) -> Self {
        let mut found = Self::default();
        if config.foreign_paths.is_empty() {
            return found;
        }
        let mut messages = Vec::new();
        for message in api.messages() {
            if !names.is_extern(&message.full_name) {
                messages.push(message);
            } else if chosen::is_chosen(&message.full_name, &config.any_types) {
                found.note(&message.full_name, names);
            }
        }
        let services = api.services().filter(|service| service.root && config.server);
        for method in services.flat_map(|service| &service.methods).filter(|method| method.is_called_by_rest()) {
            found.note(&method.input, names);
            found.note(&method.output, names);
        }
        messages.extend(found.0.iter().filter_map(|name| api.message(name)));
        while let Some(message) = messages.pop() {
            for name in message.fields.iter().filter_map(|field| item(&field.kind)) {
                if found.note(name, names) {
                    messages.extend(api.message(name));
                }
            }
        }
        found
    }

    /// Whether JSON is emitted for the foreign item of that full name.
    pub(super) fn has(&self, full_name: &str) -> bool {
        self.0.contains(full_name)
    }

    /// Notes an item that is foreign; whether it is a new one.
    fn note(&mut self, full_name: &'a str, names: &Names<'_>) -> bool {
        names.is_foreign(full_name) && self.0.insert(full_name)
    }
}

/// The message or enum that a field, or a map, is of.
fn item(kind: &FieldKind) -> Option<&str> {
    match kind {
        FieldKind::Message(name) | FieldKind::Group(name) | FieldKind::Enum(name) => Some(name),
        FieldKind::Map { value, .. } => item(value),
        FieldKind::Scalar(_) => None,
    }
}

/// The type by which the foreign items of a package have JSON, where it has any.
pub(super) fn emit(package: &Package, foreign: &Foreign<'_>, out: &mut String) {
    let messages = package.messages.iter().map(|message| &message.full_name);
    let mut items = messages.chain(package.enums.iter().map(|item| &item.full_name));
    if items.any(|full_name| foreign.has(full_name)) {
        out.push_str("::cordial::__json_foreign! {}\n");
    }
}
