//! Schemas as the page shows them: a type in words and links, and rows of properties.

use super::markdown;
use serde::Serialize;
use serde_json::Value;

/// A piece of a type's words: text, or the name of a schema that has a place in the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Word {
    pub(super) text: String,
    /// The anchor of the schema; empty for plain text.
    pub(super) anchor: String,
}

/// A row of a table: a property or a parameter.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    pub(super) name: String,
    /// Where a parameter is; empty for a property.
    pub(super) place: String,
    pub(super) kind: Vec<Word>,
    pub(super) required: bool,
    pub(super) deprecated: bool,
    /// `read only`, `write only`, bounds.
    pub(super) notes: Vec<String>,
    /// HTML.
    pub(super) description: String,
    /// What a form has in it to begin with, where calls are made.
    pub(super) sample: String,
}

/// A named schema.
#[derive(Debug, Serialize)]
pub(super) struct Component {
    pub(super) name: String,
    pub(super) anchor: String,
    pub(super) description: String,
    pub(super) deprecated: bool,
    pub(super) rows: Vec<Row>,
    /// The values of an enum.
    pub(super) values: Vec<String>,
    /// The words of a type that has no properties.
    pub(super) kind: Vec<Word>,
}

/// The anchor of a schema's section.
pub(super) fn anchor(name: &str) -> String {
    format!("schema-{name}")
}

/// The component of that name.
pub(super) fn component(name: &str, schema: &Value) -> Component {
    let rows = properties(schema);
    let kind = if rows.is_empty() && schema.get("enum").is_none() { words(schema) } else { Vec::new() };
    Component {
        name: name.to_owned(),
        anchor: anchor(name),
        description: markdown::to_html(text(schema, "description")),
        deprecated: flag(schema, "deprecated"),
        values: values(schema),
        rows,
        kind,
    }
}

/// The properties of an object, those of the schemas it is made of included.
pub(super) fn properties(schema: &Value) -> Vec<Row> {
    let required: Vec<&str> =
        schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let own = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    let own = own.map(|(name, property)| row(name, property, required.contains(&name.as_str())));
    let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
    own.chain(parts.flat_map(properties)).collect()
}

fn row(name: &str, schema: &Value, required: bool) -> Row {
    Row {
        name: name.to_owned(),
        place: String::new(),
        kind: words(schema),
        required,
        deprecated: flag(schema, "deprecated"),
        notes: notes(schema),
        description: markdown::to_html(text(schema, "description")),
        sample: String::new(),
    }
}

/// What a schema is, in words: `array of Book`, `string (date-time)`.
pub(super) fn words(schema: &Value) -> Vec<Word> {
    let plain = |text: &str| vec![Word { text: text.to_owned(), anchor: String::new() }];
    if let Some(name) = reference(schema) {
        return vec![Word { text: name.to_owned(), anchor: anchor(name) }];
    }
    for (key, between) in [("allOf", " and "), ("anyOf", " or "), ("oneOf", " or ")] {
        if let Some(parts) = schema.get(key).and_then(Value::as_array).filter(|parts| !parts.is_empty()) {
            let mut all: Vec<Word> = Vec::new();
            for part in parts.iter().map(words).filter(|part| !part.is_empty()) {
                if !all.is_empty() {
                    all.extend(plain(between));
                }
                all.extend(part);
            }
            return all;
        }
    }
    let kind = kind(schema);
    match kind.as_str() {
        "array" => prefixed("array of ", schema.get("items")),
        "object" => match schema.get("additionalProperties") {
            Some(values @ Value::Object(_)) => prefixed("map to ", Some(values)),
            _ => plain("object"),
        },
        "" => plain("any"),
        other => match schema.get("format").or_else(|| schema.get("contentEncoding")).and_then(Value::as_str) {
            Some(format) => plain(&format!("{other} ({format})")),
            None => plain(other),
        },
    }
}

fn prefixed(prefix: &str, schema: Option<&Value>) -> Vec<Word> {
    let inner = schema.map(words).unwrap_or_default();
    [Word { text: prefix.to_owned(), anchor: String::new() }].into_iter().chain(inner).collect()
}

/// The type; of several (3.1) all, `null` last.
fn kind(schema: &Value) -> String {
    match schema.get("type") {
        Some(Value::String(kind)) => kind.clone(),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "),
        _ => String::new(),
    }
}

/// What a `$ref` leads to, where it does.
pub(super) fn target<'d>(document: &'d Value, value: &Value) -> Option<&'d Value> {
    document.pointer(value.get("$ref")?.as_str()?.strip_prefix('#')?)
}

/// The name of the schema that is referred to.
pub(super) fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.rsplit('/').next()
}

/// What else is to be known of a value.
pub(super) fn notes(schema: &Value) -> Vec<String> {
    let mut notes = Vec::new();
    for (key, words) in [("readOnly", "read only"), ("writeOnly", "write only"), ("nullable", "may be null")] {
        if flag(schema, key) {
            notes.push(words.to_owned());
        }
    }
    for (key, words) in [
        ("minimum", "at least"),
        ("maximum", "at most"),
        ("minLength", "length at least"),
        ("maxLength", "length at most"),
        ("minItems", "items at least"),
        ("maxItems", "items at most"),
        ("pattern", "matches"),
    ] {
        match schema.get(key) {
            Some(Value::String(text)) => notes.push(format!("{words} {text}")),
            Some(value @ Value::Number(_)) => notes.push(format!("{words} {value}")),
            _ => {}
        }
    }
    let values = values(schema);
    if !values.is_empty() {
        notes.push(format!("one of {}", values.join(", ")));
    }
    notes
}

fn values(schema: &Value) -> Vec<String> {
    let values = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    values.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).collect()
}

/// A text member, empty when absent.
pub(super) fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// A boolean member, false when absent.
pub(super) fn flag(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool).unwrap_or(false)
}
