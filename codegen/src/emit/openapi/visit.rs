//! A walk over the schemas of a finished document, wherever they stand.

use serde_json::{Map, Value};

/// A JSON object.
pub(super) type Object = Map<String, Value>;

/// Calls `visit` for every schema, those inside others first.
pub(super) fn each_schema(document: &mut Value, visit: &mut dyn FnMut(&mut Object)) {
    let Some(document) = document.as_object_mut() else { return };
    for (key, section) in document {
        if key != "components" {
            member(key, section, visit);
            continue;
        }
        for (kind, components) in section.as_object_mut().into_iter().flatten() {
            for (_, component) in components.as_object_mut().into_iter().flatten() {
                if kind == "schemas" { schema(component, visit) } else { part(component, visit) }
            }
        }
    }
}

/// Anything but a schema.
fn part(value: &mut Value, visit: &mut dyn FnMut(&mut Object)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| part(item, visit)),
        Value::Object(members) => members.iter_mut().for_each(|(key, value)| member(key, value, visit)),
        _ => {}
    }
}

/// A member of anything but a schema: what it calls `schema` is one, and examples and extensions are data.
fn member(key: &str, value: &mut Value, visit: &mut dyn FnMut(&mut Object)) {
    match key {
        "schema" => schema(value, visit),
        "example" | "examples" => {}
        extension if extension.starts_with("x-") => {}
        _ => part(value, visit),
    }
}

fn schema(value: &mut Value, visit: &mut dyn FnMut(&mut Object)) {
    let Some(members) = value.as_object_mut() else { return };
    for (key, member) in members.iter_mut() {
        match (key.as_str(), member) {
            ("items" | "additionalProperties" | "not", member) => schema(member, visit),
            ("allOf" | "anyOf" | "oneOf", Value::Array(several)) => {
                several.iter_mut().for_each(|one| schema(one, visit))
            }
            ("properties", Value::Object(properties)) => properties.values_mut().for_each(|one| schema(one, visit)),
            _ => {}
        }
    }
    visit(members);
}
