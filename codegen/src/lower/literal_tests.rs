//! Every way to write a rule.

use super::*;

fn parse(text: &str) -> Statement<'_> {
    Statement::parse(text, std::slice::from_ref(&(0..text.len())))
}

fn find<'t>(text: &'t str, path: &str) -> Option<&'t str> {
    parse(text).top().place(path).map(|range| &text[range])
}

#[test]
fn fields_of_a_message_literal() {
    let text =
        "option (google.api.http) = {\n  // get: \"no\"\n  get : '/v1/x' /* , */ body:\"*\", response_body: \"r\";\n};";
    assert_eq!(find(text, "get"), Some("/v1/x"));
    assert_eq!(find(text, "body"), Some("*"));
    assert_eq!(find(text, "response_body"), Some("r"));
    assert_eq!(find(text, "put"), None);
}

#[test]
fn fields_given_one_by_one() {
    assert_eq!(find("option (google.api.http).get = \"/v1/x\";", "get"), Some("/v1/x"));
    assert_eq!(find("option (google.api.http).custom.path = \"/v1/x\";", "custom.path"), Some("/v1/x"));
    let text = "option (google.api.http).post = \"/p\"; option (google.api.http).body = \"*\";";
    let second = text.rfind("option").unwrap();
    let statement = Statement::parse(text, &[0..second, second..text.len()]);
    assert_eq!(statement.top().place("body").map(|range| &text[range]), Some("*"));
    assert_eq!(statement.top().place("post").map(|range| &text[range]), Some("/p"));
}

#[test]
fn custom_patterns_with_either_bracket() {
    assert_eq!(find("option (h) = { custom: { kind: \"HEAD\" path: \"/x\" } };", "custom.path"), Some("/x"));
    assert_eq!(find("option (h) = { custom < path: \"/x\" > };", "custom.path"), Some("/x"));
}

#[test]
fn additional_bindings_one_by_one_and_as_a_list() {
    let texts = [
        "option (h) = { additional_bindings { get: \"/a\" } get: \"/x\" additional_bindings: { put: \"/b\" } };",
        "option (h) = { additional_bindings: [ { get: \"/a\" }, { put: \"/b\" } ] };",
    ];
    for text in texts {
        let additional = parse(text).top().additional();
        assert_eq!(additional.len(), 2, "{text}");
        assert_eq!(additional[0].place("get").map(|range| &text[range]), Some("/a"));
        assert_eq!(additional[1].place("put").map(|range| &text[range]), Some("/b"));
    }
}

#[test]
fn joined_and_escaped_strings() {
    assert_eq!(find("option (h).get = \"/v1\"\n  \"/x\";", "get"), Some("/v1\"\n  \"/x"));
    assert_eq!(find(r#"option (h).get = "/v1/\"x";"#, "get"), Some(r#"/v1/\"x"#));
}

#[test]
fn anything_else_is_passed_over() {
    for text in [
        "",
        "option",
        "option (",
        "option (h) =",
        "option (h) = {",
        "option (h) = { get",
        "option (h) = { get: \"/x",
        "option (h) = [[[é",
        "option (h) = { 1: -é, get: \"/x\" }",
    ] {
        parse(text);
    }
    assert_eq!(find("option (h) = { é: 1 ! get: \"/x\" };", "get"), Some("/x"));
}
