//! gnostic's `openapi.v3` annotations: messages that spell an OpenAPI document out in protobuf → that document's JSON.
//!
//! What each message stands for shows in its shape, so that no copy of gnostic's types is needed: a oneof is the member
//! that is set, a list of `Named…` pairs is members of the object around it, names are camel case.

use prost_reflect::{DynamicMessage, FieldDescriptor, ReflectMessage as _, Value};
use serde_json::{Map, Number, Value as Json};

/// The JSON that the annotation stands for.
///
/// # Errors
///
/// A `yaml` text in it that isn't YAML: the text and what is wrong with it.
pub(super) fn to_json(message: &DynamicMessage) -> Result<Json, String> {
    let descriptor = message.descriptor();
    match descriptor.name() {
        "Any" => any(message),
        "ItemsItem" => first(message),
        "StringArray" => single(message),
        _ if descriptor.oneofs().any(|oneof| oneof.name() == "oneof") => single(message),
        _ => object(message),
    }
}

fn object(message: &DynamicMessage) -> Result<Json, String> {
    let mut members = Map::new();
    for (field, value) in message.fields() {
        if is_named(&field) {
            for pair in value.as_list().into_iter().flatten().filter_map(Value::as_message) {
                let name = pair.get_field_by_name("name").and_then(|name| name.as_str().map(str::to_owned));
                let value = pair.get_field_by_name("value").map_or(Ok(Json::Null), |value| json(&value))?;
                members.insert(name.unwrap_or_default(), value);
            }
        } else {
            let name = if field.name() == "_ref" { "$ref" } else { field.json_name() };
            members.insert(name.to_owned(), json(value)?);
        }
    }
    Ok(Json::Object(members))
}

/// Whether the field is a list of name and value pairs.
fn is_named(field: &FieldDescriptor) -> bool {
    let kind = field.kind();
    field.is_list() && kind.as_message().is_some_and(|message| message.name().starts_with("Named"))
}

/// The one field of it that is set, or an empty list.
fn single(message: &DynamicMessage) -> Result<Json, String> {
    message.fields().next().map_or(Ok(Json::Array(Vec::new())), |(_, value)| json(value))
}

fn first(message: &DynamicMessage) -> Result<Json, String> {
    Ok(match single(message)? {
        Json::Array(mut items) if !items.is_empty() => items.swap_remove(0),
        _ => Json::Object(Map::new()),
    })
}

fn any(message: &DynamicMessage) -> Result<Json, String> {
    let yaml = super::options::text(message, 2);
    yaml_serde::from_str(&yaml).map_err(|error| format!("`{yaml}` isn't YAML: {error}"))
}

fn json(value: &Value) -> Result<Json, String> {
    Ok(match value {
        Value::Bool(value) => Json::from(*value),
        Value::I32(value) | Value::EnumNumber(value) => Json::from(*value),
        Value::I64(value) => Json::from(*value),
        Value::U32(value) => Json::from(*value),
        Value::U64(value) => Json::from(*value),
        Value::F32(value) => number(f64::from(*value)),
        Value::F64(value) => number(*value),
        Value::String(value) => Json::from(value.as_str()),
        Value::Bytes(value) => Json::from(String::from_utf8_lossy(value)),
        Value::Message(message) => to_json(message)?,
        Value::List(items) => Json::Array(items.iter().map(json).collect::<Result<_, _>>()?),
        Value::Map(_) => Json::Null,
    })
}

/// Whole numbers without a fraction: `multiple_of: 5` is 5, not 5.0.
fn number(value: f64) -> Json {
    if value.fract() == 0.0 && value.abs() < 9e15 {
        #[allow(clippy::cast_possible_truncation, reason = "it is whole and small enough")]
        return Json::from(value as i64);
    }
    Number::from_f64(value).map_or(Json::Null, Json::Number)
}
