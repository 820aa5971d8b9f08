//! The example of a message with oneofs: every field once, one member of each oneof.

use super::{
    behavior, component, resource,
    scope::Scope,
    well_known::{self, NULL_VALUE},
};
use crate::api::{Cardinality, Field, FieldKind, Message, Scalar};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// How deep required messages are filled in.
const DEPTH: usize = 4;

/// An example of the message without those fields.
pub(super) fn message(scope: &Scope<'_>, message: &Message, without: &BTreeSet<String>) -> Value {
    let fields = component::fields(message, without).filter(|field| is_first_arm(message, field));
    object(scope, message, fields, DEPTH)
}

/// Whether the field is outside a oneof, or its first member.
fn is_first_arm(message: &Message, field: &Field) -> bool {
    let first = field.oneof.and_then(|index| message.oneofs.get(index)?.fields.first());
    first.is_none_or(|index| message.fields.get(*index).is_some_and(|member| member.name == field.name))
}

fn object<'m>(scope: &Scope<'_>, of: &Message, fields: impl Iterator<Item = &'m Field>, depth: usize) -> Value {
    let members = fields.map(|field| (field.json_name.clone(), value(scope, of, field, depth)));
    Value::Object(members.collect::<Map<_, _>>())
}

fn value(scope: &Scope<'_>, of: &Message, field: &Field, depth: usize) -> Value {
    let one = match (&field.kind, scope.resources.patterns(of, field).first()) {
        (FieldKind::Map { .. }, _) => return json!({}),
        (FieldKind::Scalar(Scalar::String), Some(pattern)) => Value::from(resource::example(pattern)),
        (FieldKind::Scalar(scalar), _) => scalar_value(*scalar),
        (FieldKind::Enum(name), _) => enum_value(scope, name),
        (FieldKind::Message(name) | FieldKind::Group(name), _) => required(scope, name, depth),
    };
    if field.cardinality == Cardinality::Repeated { Value::from(vec![one]) } else { one }
}

/// A message with nothing but what it must have.
fn required(scope: &Scope<'_>, name: &str, depth: usize) -> Value {
    if let Some(value) = well_known_value(name) {
        return value;
    }
    match scope.api.message(name) {
        Some(message) if depth > 0 => {
            let fields = message.fields.iter().filter(|field| behavior::is_required(field));
            object(scope, message, fields.filter(|field| is_first_arm(message, field)), depth - 1)
        }
        _ => json!({}),
    }
}

fn well_known_value(name: &str) -> Option<Value> {
    if let Some(scalar) = well_known::wrapped(name) {
        return Some(scalar_value(scalar));
    }
    Some(match name {
        well_known::ANY => json!({"@type": "type.googleapis.com/google.protobuf.Empty"}),
        "google.protobuf.Timestamp" => json!("2026-01-31T12:00:00Z"),
        "google.protobuf.Duration" => json!("1.5s"),
        "google.protobuf.FieldMask" => json!("name"),
        "google.protobuf.Struct" | "google.protobuf.Value" => json!({}),
        "google.protobuf.ListValue" => json!([]),
        _ => return None,
    })
}

fn enum_value(scope: &Scope<'_>, name: &str) -> Value {
    if name == NULL_VALUE {
        return Value::Null;
    }
    // The zero value says least.
    let values = scope.api.enumeration(name).map(|enumeration| enumeration.values.as_slice()).unwrap_or_default();
    let telling = values.iter().find(|value| value.number != 0).or(values.first());
    telling.map_or(Value::Null, |value| Value::from(value.name.clone()))
}

fn scalar_value(scalar: Scalar) -> Value {
    match scalar {
        Scalar::Double | Scalar::Float => json!(0.5),
        Scalar::Int32 | Scalar::Uint32 | Scalar::Sint32 | Scalar::Fixed32 | Scalar::Sfixed32 => json!(1),
        Scalar::Int64 | Scalar::Uint64 | Scalar::Sint64 | Scalar::Fixed64 | Scalar::Sfixed64 => json!("1"),
        Scalar::Bool => json!(true),
        Scalar::String => json!("string"),
        Scalar::Bytes => json!(""),
    }
}
