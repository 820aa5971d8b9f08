//! What emitting a part of the document needs to know of the whole: the API, its resources, names of components.

use super::{
    component_name::{Component, ComponentNames},
    resource::Resources,
};
use crate::{api::Api, config::OpenApi};
use openapiv3::{ReferenceOr, Schema};
use std::{cell::RefCell, collections::BTreeSet};

/// The whole, as the parts see it. It notes which components are referred to, for only those are emitted.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    /// The API.
    pub(super) api: &'a Api,
    /// The document's settings.
    pub(super) options: &'a OpenApi,
    /// Its resources.
    pub(super) resources: Resources<'a>,
    names: ComponentNames,
    used: RefCell<BTreeSet<Component>>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(api: &'a Api, options: &'a OpenApi, names: ComponentNames) -> Self {
        Self { api, options, resources: Resources::new(api), names, used: RefCell::default() }
    }

    /// A reference to the component.
    pub(super) fn reference(&self, component: Component) -> ReferenceOr<Schema> {
        let reference = format!("#/components/schemas/{}", self.name(&component));
        self.used.borrow_mut().insert(component);
        ReferenceOr::Reference { reference }
    }

    /// The component's name.
    pub(super) fn name(&self, component: &Component) -> String {
        self.names.get(component)
    }

    /// The components referred to so far.
    pub(super) fn used(&self) -> BTreeSet<Component> {
        self.used.borrow().clone()
    }
}
