//! The pass from OpenAPI 3.0 to 3.1, whose schemas are those of JSON Schema 2020-12.

use super::visit::{Object, each_schema};
use serde_json::{Value, json};

/// Rewrites a 3.0 document as 3.1.
pub(super) fn to_3_1(document: &mut Value) {
    document["openapi"] = "3.1.0".into();
    identify_license(document);
    each_schema(document, &mut |schema| {
        exclusive_bounds(schema);
        if schema.get("format").is_some_and(|format| format == "byte") {
            schema.shift_remove("format");
            schema.insert("contentEncoding".to_owned(), "base64".into());
        }
        if schema.shift_remove("nullable") == Some(Value::Bool(true)) {
            allow_null(schema);
        }
        unwrap_lone_reference(schema);
        if let Some(example) = schema.shift_remove("example") {
            schema.insert("examples".to_owned(), json!([example]));
        }
    });
}

/// A license that is called by its SPDX expression has that for an identifier, unless it has a URL instead.
fn identify_license(document: &mut Value) {
    let license = document.pointer_mut("/info/license").and_then(Value::as_object_mut);
    let Some(license) = license.filter(|license| !license.contains_key("url")) else { return };
    if let Some(name) = license.get("name").filter(|name| name.as_str().is_some_and(is_spdx)).cloned() {
        license.insert("identifier".to_owned(), name);
    }
}

/// Whether a text has the form of an SPDX expression: names with an operator between any two.
fn is_spdx(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', '(', ')']).filter(|word| !word.is_empty()).collect();
    let is_operator = |word: &str| ["AND", "OR", "WITH"].contains(&word);
    let is_name = |word: &str| word.chars().all(|c| c.is_ascii_alphanumeric() || "-.+:".contains(c));
    let fits = |(at, word): (usize, &&str)| is_operator(word) == (at % 2 == 1) && is_name(word);
    words.len() % 2 == 1 && words.iter().enumerate().all(fits)
}

/// `minimum: 0, exclusiveMinimum: true` is `exclusiveMinimum: 0` in JSON Schema.
fn exclusive_bounds(schema: &mut Object) {
    for (bound, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        if schema.get(exclusive).is_some_and(Value::is_boolean)
            && schema.shift_remove(exclusive) == Some(Value::Bool(true))
            && let Some(value) = schema.shift_remove(bound)
        {
            schema.insert(exclusive.to_owned(), value);
        }
    }
}

/// `nullable` is a type of its own, `null`.
fn allow_null(schema: &mut Object) {
    if let Some(Value::Array(values)) = schema.get_mut("enum") {
        if values.iter().all(Value::is_null) {
            schema.shift_remove("enum");
            schema.insert("type".to_owned(), "null".into());
            return;
        }
        if !values.contains(&Value::Null) {
            values.push(Value::Null);
        }
    }
    if let Some(kind @ Value::String(_)) = schema.get_mut("type") {
        *kind = json!([kind.take(), "null"]);
    } else if let Some(all) = schema.shift_remove("allOf") {
        schema.insert("anyOf".to_owned(), json!([{ "allOf": all }, { "type": "null" }]));
    }
}

/// A `$ref` may stand beside other keywords: no `allOf` is needed around it.
fn unwrap_lone_reference(schema: &mut Object) {
    let lone = schema.get("allOf").and_then(Value::as_array).filter(|all| all.len() == 1);
    let Some(reference) = lone.and_then(|all| all[0].as_object()?.get("$ref")).cloned() else { return };
    schema.shift_remove("allOf");
    schema.shift_insert(0, "$ref".to_owned(), reference);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(schema: &Value) -> Value {
        let mut document = json!({"openapi": "3.0.3", "components": {"schemas": {"S": schema}}});
        to_3_1(&mut document);
        assert_eq!(document["openapi"], "3.1.0");
        document["components"]["schemas"]["S"].take()
    }

    #[test]
    fn schemas_become_those_of_json_schema() {
        let cases = [
            (json!({"type": "string", "nullable": true}), json!({"type": ["string", "null"]}), "null is a type"),
            (json!({"type": "string", "nullable": false}), json!({"type": "string"}), "the default goes"),
            (json!({"type": "string", "enum": [null], "nullable": true}), json!({"type": "null"}), "NullValue"),
            (
                json!({"type": "string", "enum": ["A"], "nullable": true}),
                json!({"type": ["string", "null"], "enum": ["A", null]}),
                "an enum must list null too",
            ),
            (
                json!({"minimum": 1, "exclusiveMinimum": true, "maximum": 2, "exclusiveMaximum": false}),
                json!({"maximum": 2, "exclusiveMinimum": 1}),
                "bounds are numbers",
            ),
            (
                json!({"type": "string", "format": "byte", "example": "AA=="}),
                json!({"type": "string", "contentEncoding": "base64", "examples": ["AA=="]}),
                "base64 is an encoding",
            ),
            (
                json!({"allOf": [{"$ref": "#/x"}], "readOnly": true}),
                json!({"$ref": "#/x", "readOnly": true}),
                "references may have neighbours",
            ),
            (
                json!({"allOf": [{"$ref": "#/x"}], "nullable": true}),
                json!({"anyOf": [{"allOf": [{"$ref": "#/x"}]}, {"type": "null"}]}),
                "a reference that may be null",
            ),
            (
                json!({"type": "object", "properties": {"nullable": {"items": {"type": "number", "nullable": true}}}}),
                json!({"type": "object", "properties": {"nullable": {"items": {"type": ["number", "null"]}}}}),
                "a property of that name is no keyword, and inner schemas count",
            ),
        ];
        for (schema, expected, reason) in cases {
            assert_eq!(converted(&schema), expected, "{reason}");
        }
    }

    #[test]
    fn schemas_are_found_wherever_they_stand() {
        let schema = || json!({"type": "string", "format": "byte"});
        let mut document = json!({
            "openapi": "3.0.3",
            "paths": {"/x": {"get": {
                "parameters": [{"name": "p", "schema": schema()}],
                "requestBody": {"content": {"a/b": {"schema": schema(), "example": {"schema": schema()}}}},
                "responses": {"200": {"headers": {"H": {"schema": schema()}}, "content": {"a/b": {"schema": schema()}}}}
            }}},
            "components": {"responses": {"R": {"content": {"a/b": {"schema": schema()}}}}},
            "x-data": {"schema": schema()}
        });
        to_3_1(&mut document);
        let text = document.to_string();
        assert_eq!(text.matches("contentEncoding").count(), 5);
        assert_eq!(text.matches("\"format\":\"byte\"").count(), 2, "examples and extensions are data: {text}");
    }

    #[test]
    fn a_license_by_its_expression_is_identified() {
        let cases = [
            (json!({"name": "MIT"}), Some("MIT"), "a license"),
            (
                json!({"name": "(MIT OR Apache-2.0) AND Unicode-3.0"}),
                Some("(MIT OR Apache-2.0) AND Unicode-3.0"),
                "several",
            ),
            (
                json!({"name": "GPL-2.0+ WITH Classpath-exception-2.0"}),
                Some("GPL-2.0+ WITH Classpath-exception-2.0"),
                "but",
            ),
            (json!({"name": "Apache License 2.0"}), None, "words are no expression"),
            (json!({"name": "MIT OR"}), None, "nor is half of one"),
            (json!({"name": "MIT", "url": "https://a"}), None, "either a URL or an identifier"),
        ];
        for (license, expected, reason) in cases {
            let mut document = json!({"openapi": "3.0.3", "info": {"license": license}});
            to_3_1(&mut document);
            assert_eq!(document["info"]["license"]["identifier"].as_str(), expected, "{reason}");
        }
    }
}
