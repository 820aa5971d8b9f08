//! A sample value of a schema: what a request's form has in it, and what an answer looks like.

use super::schema::{reference, target};
use serde_json::{Map, Value, json};

/// How deep messages are filled in.
const DEPTH: usize = 4;

/// A sample of the schema; references are looked up in the document.
pub(super) fn sample(document: &Value, schema: &Value, writing: bool) -> Value {
    value(document, schema, writing, DEPTH)
}

fn value(document: &Value, schema: &Value, writing: bool, depth: usize) -> Value {
    if let Some(example) = schema.get("example").or_else(|| schema.pointer("/examples/0")) {
        return pruned(document, schema, example, writing);
    }
    if reference(schema).is_some() {
        return target(document, schema).map_or(Value::Null, |target| value(document, target, writing, depth));
    }
    if let Some(first) = schema.pointer("/enum/0") {
        // The zero value says least.
        return schema.pointer("/enum/1").unwrap_or(first).clone();
    }
    for key in ["allOf", "anyOf", "oneOf"] {
        if let Some(first) =
            schema.get(key).and_then(|parts| parts.get(0)).filter(|_| schema.get("properties").is_none())
        {
            return value(document, first, writing, depth);
        }
    }
    let kind = match schema.get("type") {
        Some(Value::Array(kinds)) => kinds.first().and_then(Value::as_str),
        kind => kind.and_then(Value::as_str),
    };
    match kind {
        Some("object") if depth > 0 => object(document, schema, writing, depth - 1),
        Some("object") => json!({}),
        Some("array") if depth > 0 => match schema.get("items") {
            Some(items) => json!([value(document, items, writing, depth - 1)]),
            None => json!([]),
        },
        Some("array") => json!([]),
        Some("integer") => schema.get("minimum").cloned().unwrap_or_else(|| json!(1)),
        Some("number") => json!(0.5),
        Some("boolean") => json!(true),
        Some("string") => string(schema),
        _ => json!({}),
    }
}

fn object(document: &Value, schema: &Value, writing: bool, depth: usize) -> Value {
    let mut members = Map::new();
    for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        if shown(property, writing) {
            members.insert(name.clone(), value(document, property, writing, depth));
        }
    }
    if let Some(values @ Value::Object(_)) = schema.get("additionalProperties") {
        members.insert("key".to_owned(), value(document, values, writing, depth));
    }
    Value::Object(members)
}

/// An example without what only the server sets, or only the client.
fn pruned(document: &Value, schema: &Value, example: &Value, writing: bool) -> Value {
    let schema = target(document, schema).unwrap_or(schema);
    let mut example = example.clone();
    if let (Some(members), Some(properties)) =
        (example.as_object_mut(), schema.get("properties").and_then(Value::as_object))
    {
        members.retain(|name, _| properties.get(name).is_none_or(|property| shown(property, writing)));
    }
    example
}

fn shown(property: &Value, writing: bool) -> bool {
    let hidden = if writing { "readOnly" } else { "writeOnly" };
    property.get(hidden).and_then(Value::as_bool) != Some(true)
}

fn string(schema: &Value) -> Value {
    match schema.get("format").and_then(Value::as_str) {
        Some("date-time") => json!("2026-01-31T12:00:00Z"),
        Some("int64" | "uint64") => json!("1"),
        Some("field-mask") => json!("name"),
        Some("byte") => json!(""),
        Some("email") => json!("somebody@example.com"),
        Some("uuid") => json!("00000000-0000-4000-8000-000000000000"),
        _ if schema.get("contentEncoding").is_some() => json!(""),
        _ => json!("string"),
    }
}
