//! What validation rules hold a value to: as keywords of its schema where OpenAPI has them, otherwise as words.

use crate::api::{Bound, Constraints};
use openapiv3::{
    ArrayType, IntegerType, NumberType, ObjectType, ReferenceOr, Schema, SchemaKind, StringFormat, StringType, Type,
    VariantOrUnknownOrEmpty,
};
use std::str::FromStr;

/// Holds a schema to the constraints; what it has no keyword for is told by [`words`].
pub(super) fn hold(schema: &mut Schema, to: &Constraints) {
    match &mut schema.schema_kind {
        SchemaKind::Type(Type::String(string)) => hold_string(string, to),
        SchemaKind::Type(Type::Integer(integer)) => hold_integer(integer, to),
        SchemaKind::Type(Type::Number(number)) => hold_number(number, to),
        SchemaKind::Type(Type::Array(array)) => hold_array(array, to),
        SchemaKind::Type(Type::Object(object)) => hold_map(object, to),
        _ => {}
    }
}

/// Whether it is a string in JSON only: 64-bit numbers have an example that says so.
fn is_number_text(string: &StringType) -> bool {
    matches!(&string.format, VariantOrUnknownOrEmpty::Unknown(format) if format == "int64" || format == "uint64")
}

fn hold_string(string: &mut StringType, to: &Constraints) {
    string.min_length = length(to.min_length).or(string.min_length);
    string.max_length = length(to.max_length).or(string.max_length);
    if let Some(pattern) = to.pattern.as_deref().filter(|pattern| is_ecma(pattern)) {
        string.pattern = Some(pattern.to_owned());
    }
    if let Some(format) = &to.format {
        string.format = match format.as_str() {
            "date-time" => VariantOrUnknownOrEmpty::Item(StringFormat::DateTime),
            other => VariantOrUnknownOrEmpty::Unknown(other.to_owned()),
        };
    }
    let texts: Vec<_> = to.values.iter().filter_map(|value| serde_json::from_str::<String>(value).ok()).collect();
    if !texts.is_empty() && texts.len() == to.values.len() && !is_number_text(string) {
        string.enumeration = texts.into_iter().map(Some).collect();
    }
}

fn hold_integer(integer: &mut IntegerType, to: &Constraints) {
    if let Some((value, exclusive)) = bound::<i64>(to.minimum.as_ref()) {
        (integer.minimum, integer.exclusive_minimum) = (Some(value), exclusive);
    }
    if let Some((value, exclusive)) = bound::<i64>(to.maximum.as_ref()) {
        (integer.maximum, integer.exclusive_maximum) = (Some(value), exclusive);
    }
    integer.enumeration = to.values.iter().map(|value| value.parse().ok()).collect();
}

fn hold_number(number: &mut NumberType, to: &Constraints) {
    if let Some((value, exclusive)) = bound::<f64>(to.minimum.as_ref()) {
        (number.minimum, number.exclusive_minimum) = (Some(value), exclusive);
    }
    if let Some((value, exclusive)) = bound::<f64>(to.maximum.as_ref()) {
        (number.maximum, number.exclusive_maximum) = (Some(value), exclusive);
    }
    number.enumeration = to.values.iter().map(|value| value.parse().ok()).collect();
}

fn hold_array(array: &mut ArrayType, to: &Constraints) {
    array.min_items = length(to.min_items);
    array.max_items = length(to.max_items);
    array.unique_items = to.unique;
    if let (Some(ReferenceOr::Item(items)), Some(rules)) = (&mut array.items, &to.items) {
        hold(items, rules);
    }
}

fn hold_map(object: &mut ObjectType, to: &Constraints) {
    object.min_properties = length(to.min_items);
    object.max_properties = length(to.max_items);
    if let (Some(openapiv3::AdditionalProperties::Schema(values)), Some(rules)) =
        (&mut object.additional_properties, &to.items)
        && let ReferenceOr::Item(values) = values.as_mut()
    {
        hold(values, rules);
    }
}

fn bound<T: FromStr>(bound: Option<&Bound>) -> Option<(T, bool)> {
    bound.and_then(|bound| Some((bound.value.parse().ok()?, bound.exclusive)))
}

fn length(length: Option<u64>) -> Option<usize> {
    length.and_then(|length| usize::try_from(length).ok())
}

/// Whether RE2 and ECMAScript read the expression alike: none of what RE2 alone has.
fn is_ecma(pattern: &str) -> bool {
    !["\\A", "\\z", "\\Q", "\\C", "\\p{", "\\P{", "\\pL", "\\x{", "(?", "[[:"].iter().any(|only| {
        // A group that doesn't capture is in both.
        pattern.match_indices(only).any(|(at, _)| !pattern[at..].starts_with("(?:"))
    })
}

/// The constraints that the schema has no keyword for, as sentences.
pub(super) fn words(schema: &ReferenceOr<Schema>, of: &Constraints) -> String {
    let mut words = of.words.clone();
    let kind = match schema {
        ReferenceOr::Item(Schema { schema_kind: SchemaKind::Type(kind), .. }) => Some(kind),
        _ => None,
    };
    let text = match kind {
        Some(Type::String(string)) => Some(is_number_text(string)),
        _ => None,
    };
    if matches!(kind, None | Some(Type::String(_) | Type::Boolean(_))) {
        words.extend(
            of.minimum
                .as_ref()
                .map(|b| format!("{} `{}`.", if b.exclusive { "More than" } else { "At least" }, b.value)),
        );
        words.extend(
            of.maximum
                .as_ref()
                .map(|b| format!("{} `{}`.", if b.exclusive { "Less than" } else { "At most" }, b.value)),
        );
    }
    if !of.values.is_empty() && (text == Some(true) || matches!(kind, None | Some(Type::Boolean(_)))) {
        words.push(format!("One of {}.", of.values.iter().map(|v| format!("`{v}`")).collect::<Vec<_>>().join(", ")));
    }
    words.extend(of.pattern.as_ref().filter(|p| !is_ecma(p)).map(|pattern| format!("Matches `{pattern}` (RE2).")));
    if let (Some(Type::Array(ArrayType { items: Some(items), .. })), Some(rules)) = (kind, &of.items) {
        let inner = match items {
            ReferenceOr::Item(schema) => ReferenceOr::Item((**schema).clone()),
            ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference: reference.clone() },
        };
        let inner = self::words(&inner, rules);
        words.extend((!inner.is_empty()).then(|| format!("Of each item: {inner}")));
    }
    words.join(" ")
}
