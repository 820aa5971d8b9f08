//! Annotations that are laid over what is emitted: those of files over the document, of methods over their operations, of
//! messages over their components, of fields over their properties and parameters.

use super::{
    component_name::Component,
    endpoint::Endpoint,
    merge::merge,
    path::{Piece, Source, bound_field},
    scope::Scope,
};
use crate::api::{Field, Override};
use serde_json::{Value, json};

/// Lays all annotations over the document.
///
/// `names` are those of the components.
pub(super) fn apply(
    document: &mut Value,
    scope: &Scope<'_>,
    names: &[String],
    endpoints: &[Endpoint<'_>],
    package: Option<&str>,
) {
    let files = scope.api.files.iter().filter(|file| file.root && package.is_none_or(|name| file.package == name));
    for file in files {
        lay(document, file.openapi.as_ref());
    }
    for endpoint in endpoints {
        let method = endpoint.binding.method.to_ascii_lowercase();
        let operation = document.get_mut("paths").and_then(|paths| paths.get_mut(endpoint.path())?.get_mut(method));
        if let Some(operation) = operation {
            parameters(operation, scope, endpoint);
            let id = operation.get("operationId").cloned();
            lay(operation, endpoint.method.openapi.as_ref());
            number(operation, id.as_ref(), endpoint.number);
        }
    }
    for (component, name) in scope.used().iter().zip(names) {
        let Some(message) = scope.api.message(component.type_name()) else { continue };
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

/// Lays the annotations of fields over the parameters that are their whole values.
fn parameters(operation: &mut Value, scope: &Scope<'_>, endpoint: &Endpoint<'_>) {
    let Some(parameters) = operation.get_mut("parameters").and_then(Value::as_array_mut) else { return };
    let path = endpoint.pieces.iter().filter_map(|piece| match piece {
        Piece::Parameter(parameter) => Some(match parameter.source {
            Source::Whole(variable) => {
                let variable = &endpoint.binding.template.variables[variable];
                bound_field(scope.api, endpoint.request, variable).map(|(_, field)| field)
            }
            Source::Part(_) | Source::Uncaptured => None,
        }),
        Piece::Literal(_) => None,
    });
    let fields = path.chain(endpoint.query.iter().map(|query| Some(query.field)));
    for (parameter, field) in parameters.iter_mut().zip(fields) {
        let annotation = field.and_then(|field| field.openapi.as_ref());
        let Some(annotation) = annotation else { continue };
        let Some(schema) = parameter.get_mut("schema") else { continue };
        annotate(schema, annotation);
        // What is said of the value is said of the parameter, where readers look for it.
        for key in ["description", "deprecated", "example"] {
            let schema = parameter.get_mut("schema").and_then(Value::as_object_mut);
            if let Some(value) = schema.and_then(|schema| schema.shift_remove(key)) {
                parameter[key] = value;
            }
        }
    }
}

fn property(schema: &mut Value, field: &Field) {
    let properties = schema.get_mut("properties");
    if let Some(annotation) = &field.openapi
        && let Some(property) = properties.and_then(|properties| properties.get_mut(&field.json_name))
    {
        annotate(property, annotation);
    }
}

/// Lays an annotation over a schema that may be a reference, beside which nothing counts in 3.0.
fn annotate(schema: &mut Value, annotation: &Override) {
    if schema.get("$ref").is_some() {
        *schema = json!({ "allOf": [schema.take()] });
    }
    lay(schema, Some(annotation));
}

fn lay(target: &mut Value, annotation: Option<&Override>) {
    // `lower` wrote the text, so it is JSON.
    if let Some(patch) = annotation.and_then(|Override(json)| serde_json::from_str(json).ok()) {
        merge(target, &patch);
    }
}
