//! Annotations that are laid over what is emitted: those of files over the document, of methods over their operations, of
//! messages over their components, of fields over their properties.

use super::{component_name::Component, endpoint::Endpoint, merge::merge, scope::Scope};
use crate::api::{Field, Override};
use serde_json::{Value, json};

/// Lays all annotations over the document.
pub(super) fn apply(document: &mut Value, scope: &Scope<'_>, endpoints: &[Endpoint<'_>], package: Option<&str>) {
    let files = scope.api.files.iter().filter(|file| file.root && package.is_none_or(|name| file.package == name));
    for file in files {
        lay(document, file.openapi.as_ref());
    }
    for endpoint in endpoints {
        let method = endpoint.binding.method.to_ascii_lowercase();
        let operation = document.get_mut("paths").and_then(|paths| paths.get_mut(endpoint.path())?.get_mut(method));
        if let Some(operation) = operation {
            let id = operation.get("operationId").cloned();
            lay(operation, endpoint.method.openapi.as_ref());
            number(operation, id.as_ref(), endpoint.number);
        }
    }
    for component in scope.used() {
        let Some(message) = scope.api.message(component.type_name()) else { continue };
        let name = scope.name(&component);
        let schema = document.pointer_mut("/components/schemas").and_then(|schemas| schemas.get_mut(name));
        let Some(schema) = schema else { continue };
        if matches!(component, Component::Type(_)) {
            lay(schema, message.openapi.as_ref());
        }
        for field in &message.fields {
            property(schema, field);
        }
    }
}

/// An id that an annotation gives is that of the method's first binding; the others have their number behind it.
fn number(operation: &mut Value, before: Option<&Value>, number: usize) {
    if let Some(id) = operation.get_mut("operationId").filter(|id| number > 1 && Some(&**id) != before)
        && let Some(text) = id.as_str()
    {
        *id = format!("{text}_{number}").into();
    }
}

fn property(schema: &mut Value, field: &Field) {
    let Some(annotation) = &field.openapi else { return };
    let property = schema.get_mut("properties").and_then(|properties| properties.get_mut(&field.json_name));
    let Some(property) = property else { return };
    // Beside a `$ref` nothing counts in 3.0.
    if property.get("$ref").is_some() {
        *property = json!({ "allOf": [property.take()] });
    }
    lay(property, Some(annotation));
}

fn lay(target: &mut Value, annotation: Option<&Override>) {
    // `lower` wrote the text, so it is JSON.
    if let Some(patch) = annotation.and_then(|Override(json)| serde_json::from_str(json).ok()) {
        merge(target, &patch);
    }
}
