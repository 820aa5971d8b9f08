//! `buf.validate` and its forerunner `validate.rules`: the rules of a field, by the names that both give them.
//!
//! What OpenAPI has no keyword for becomes words, so that nothing of a rule is lost.

use crate::api::{Bound, Constraints, Field};
use prost_reflect::{DynamicMessage, ReflectMessage as _, Value};

/// Names of the number types among the rules.
const NUMBERS: &[&str] = &[
    "float", "double", "int32", "int64", "uint32", "uint64", "sint32", "sint64", "fixed32", "fixed64", "sfixed32",
    "sfixed64",
];

/// The constraints of a field's rules.
pub(super) fn constraints(rules: &DynamicMessage) -> Constraints {
    let mut to = Constraints::default();
    for (field, value) in rules.fields() {
        let inner = value.as_message();
        match (field.name(), inner) {
            // `IGNORE_ALWAYS`: none of them counts.
            ("ignore", _) if value.as_enum_number() == Some(3) => return Constraints::default(),
            ("required", _) => to.required = value.as_bool() == Some(true),
            // `validate.rules` has it there.
            ("message", Some(message)) => to.required |= is_true(message, "required"),
            ("string", Some(rules)) => string(rules, &mut to),
            ("repeated" | "map", Some(rules)) => container(rules, &mut to),
            ("enum", Some(rules)) => each(rules, &mut to, |name, _, _| name == "defined_only"),
            (name, Some(rules)) if NUMBERS.contains(&name) => each(rules, &mut to, number),
            ("cel" | "cel_expression", _) => to.words.extend(cel(value)),
            (_, Some(rules)) => each(rules, &mut to, |_, _, _| false),
            // `ignore` and its like say when rules don't count; the schema holds for values that are set.
            (_, None) => {}
        }
    }
    to
}

/// What the rules of a message say of the whole of it, as sentences.
pub(super) fn message_rules(rules: &DynamicMessage, fields: &[Field]) -> Vec<String> {
    let mut words = Vec::new();
    for (field, value) in rules.fields() {
        match field.name() {
            "cel" | "cel_expression" => words.extend(cel(value)),
            "oneof" => {
                let rules = value.as_list().into_iter().flatten().filter_map(Value::as_message);
                words.extend(rules.map(|rule| one_of(rule, fields)));
            }
            _ => {}
        }
    }
    words
}

/// A rule by which one of some fields may be set, or must be.
fn one_of(rule: &DynamicMessage, fields: &[Field]) -> String {
    let names = rule.get_field_by_name("fields");
    let names = names.as_ref().and_then(|names| names.as_list()).into_iter().flatten().filter_map(Value::as_str);
    let shown = names.map(|name| {
        let field = fields.iter().find(|field| field.name == name);
        format!("`{}`", field.map_or(name, |field| &field.json_name))
    });
    let shown = shown.collect::<Vec<_>>().join(", ");
    format!("{} one of {shown}.", if is_true(rule, "required") { "Exactly" } else { "At most" })
}

/// Puts the names of an enum's values, by which JSON calls them, in the place of their numbers.
pub(super) fn name_values(constraints: &mut Constraints, name: &impl Fn(i32) -> Option<String>) {
    for value in &mut constraints.values {
        if let Some(name) = value.parse().ok().and_then(name) {
            *value = format!("\"{name}\"");
        }
    }
    if let Some(items) = &mut constraints.items {
        name_values(items, name);
    }
}

/// Reads rules one by one: `const` and `in` are values, what `known` doesn't take becomes words.
fn each(rules: &DynamicMessage, to: &mut Constraints, known: impl Fn(&str, &Value, &mut Constraints) -> bool) {
    for (field, value) in rules.fields() {
        let name = field.name();
        match (name, value) {
            ("const", value) => to.values = vec![json(value)],
            ("in", Value::List(values)) => to.values = values.iter().map(json).collect(),
            // Examples and what is said of empty values aren't rules of their own.
            ("example" | "ignore_empty", _) => {}
            _ if known(name, value, to) => {}
            _ => to.words.push(words(name, value)),
        }
    }
}

fn string(rules: &DynamicMessage, to: &mut Constraints) {
    each(rules, to, |name, value, to| {
        match (name, value) {
            ("len", Value::U64(length)) => (to.min_length, to.max_length) = (Some(*length), Some(*length)),
            ("min_len", Value::U64(length)) => to.min_length = Some(*length),
            ("max_len", Value::U64(length)) => to.max_length = Some(*length),
            ("pattern", Value::String(pattern)) => to.pattern = Some(pattern.clone()),
            ("email" | "hostname" | "ipv4" | "ipv6" | "uri" | "uuid", Value::Bool(true)) => {
                to.format = Some(name.to_owned());
            }
            ("uri_ref", Value::Bool(true)) => to.format = Some("uri-reference".to_owned()),
            (_, Value::Bool(false)) | ("strict", _) => {}
            _ => return false,
        }
        true
    });
}

fn number(name: &str, value: &Value, to: &mut Constraints) -> bool {
    let bound = |exclusive| Some(Bound { value: json(value), exclusive });
    match name {
        "gt" => to.minimum = bound(true),
        "gte" => to.minimum = bound(false),
        "lt" => to.maximum = bound(true),
        "lte" => to.maximum = bound(false),
        // JSON has no other numbers.
        "finite" => {}
        _ => return false,
    }
    true
}

/// Rules of lists and maps.
fn container(rules: &DynamicMessage, to: &mut Constraints) {
    each(rules, to, |name, value, to| {
        match (name, value) {
            ("min_items" | "min_pairs", Value::U64(count)) => to.min_items = Some(*count),
            ("max_items" | "max_pairs", Value::U64(count)) => to.max_items = Some(*count),
            ("unique", value) => to.unique = value.as_bool() == Some(true),
            ("items" | "values", Value::Message(rules)) => to.items = Some(Box::new(constraints(rules))),
            ("keys", Value::Message(rules)) => to.words.extend(key_words(&constraints(rules))),
            _ => return false,
        }
        true
    });
}

fn key_words(keys: &Constraints) -> Vec<String> {
    let mut words = Vec::new();
    words.extend(keys.min_length.map(|length| format!("Keys have at least {length} characters.")));
    words.extend(keys.max_length.map(|length| format!("Keys have at most {length} characters.")));
    words.extend(keys.pattern.as_ref().map(|pattern| format!("Keys match `{pattern}`.")));
    words.extend(keys.format.as_ref().map(|format| format!("Keys are of the format {format}.")));
    if !keys.values.is_empty() {
        words.push(format!("Keys are {}.", list(&keys.values)));
    }
    words.extend(keys.words.iter().map(|rule| format!("Of keys: {rule}")));
    words
}

/// The messages of CEL rules, or the expressions of those that have none.
fn cel(value: &Value) -> Vec<String> {
    let rule = |rule: &Value| match rule {
        Value::Message(rule) => {
            let text = |name: &str| rule.get_field_by_name(name).and_then(|v| v.as_str().map(str::to_owned));
            let message = text("message").filter(|message| !message.is_empty());
            message.unwrap_or_else(|| format!("`{}`", text("expression").unwrap_or_default()))
        }
        other => format!("`{}`", other.as_str().unwrap_or_default()),
    };
    value.as_list().into_iter().flatten().map(rule).map(sentence).collect()
}

fn sentence(text: String) -> String {
    if text.ends_with(['.', '!', '?']) { text } else { text + "." }
}

/// Any other rule: `not_in: ["a"]` → "Not in `"a"`."
fn words(name: &str, value: &Value) -> String {
    let spoken = name.replace('_', " ");
    let mut letters = spoken.chars();
    let spoken: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    match value {
        Value::Bool(true) => format!("{spoken}."),
        Value::List(values) => format!("{spoken} {}.", list(&values.iter().map(json).collect::<Vec<_>>())),
        value => format!("{spoken} `{}`.", json(value)),
    }
}

fn list(values: &[String]) -> String {
    values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ")
}

pub(super) fn is_true(message: &DynamicMessage, name: &str) -> bool {
    message.get_field_by_name(name).and_then(|value| value.as_bool()) == Some(true)
}

/// A duration as ProtoJSON has it, another message as its fields.
fn message_json(message: &DynamicMessage) -> String {
    let field = |name: &str| message.get_field_by_name(name).map(|value| json(&value)).unwrap_or_default();
    if message.descriptor().full_name() == "google.protobuf.Duration" {
        let nanos = format!("{:0>9}", field("nanos"));
        let fraction = nanos.trim_end_matches('0');
        return format!("{}{}{fraction}s", field("seconds"), if fraction.is_empty() { "" } else { "." });
    }
    let fields = message.fields().map(|(field, value)| format!("{}: {}", field.name(), json(value)));
    fields.collect::<Vec<_>>().join(", ")
}

/// A rule's value as JSON.
fn json(value: &Value) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::I32(value) | Value::EnumNumber(value) => value.to_string(),
        Value::I64(value) => value.to_string(),
        Value::U32(value) => value.to_string(),
        Value::U64(value) => value.to_string(),
        Value::F32(value) => serde_json::json!(value).to_string(),
        Value::F64(value) => serde_json::json!(value).to_string(),
        Value::String(value) => serde_json::json!(value).to_string(),
        Value::Bytes(value) => serde_json::json!(String::from_utf8_lossy(value)).to_string(),
        Value::Message(message) => message_json(message),
        Value::List(_) | Value::Map(_) => String::new(),
    }
}
