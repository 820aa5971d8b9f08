//! What emitting a part of the document needs to know of the whole: the API, its resources, and which components there are.

use super::{component_name::Component, resource::Resources};
use crate::{api::Api, config::OpenApi};
use indexmap::IndexSet;
use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;
use std::cell::RefCell;

const SCHEMAS: &str = "#/components/schemas/";

/// The whole, as the parts see it. It notes which components are referred to, for only those are emitted.
///
/// Which names clash shows only once all components are known, so references are by number until then.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    /// The API.
    pub(super) api: &'a Api,
    /// The document's settings.
    pub(super) options: &'a OpenApi,
    /// Its resources.
    pub(super) resources: Resources<'a>,
    used: RefCell<IndexSet<Component>>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(api: &'a Api, options: &'a OpenApi) -> Self {
        Self { api, options, resources: Resources::new(api), used: RefCell::default() }
    }

    /// A reference to the component, by its number.
    pub(super) fn reference(&self, component: Component) -> ReferenceOr<Schema> {
        let (number, _) = self.used.borrow_mut().insert_full(component);
        ReferenceOr::Reference { reference: format!("{SCHEMAS}{number}") }
    }

    /// The component of that number, if so many were referred to.
    pub(super) fn component(&self, number: usize) -> Option<Component> {
        self.used.borrow().get_index(number).cloned()
    }

    /// The components referred to, by number.
    pub(super) fn used(&self) -> Vec<Component> {
        self.used.borrow().iter().cloned().collect()
    }
}

/// Puts the names of the components in the place of their numbers, wherever a part of the document refers to one.
pub(super) fn name_references(value: &mut Value, names: &[String]) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| name_references(item, names)),
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(reference) if key == "$ref" => {
                        let number = reference.strip_prefix(SCHEMAS).and_then(|number| number.parse::<usize>().ok());
                        if let Some(name) = number.and_then(|number| names.get(number)) {
                            *reference = format!("{SCHEMAS}{name}");
                        }
                    }
                    member => name_references(member, names),
                }
            }
        }
        _ => {}
    }
}
