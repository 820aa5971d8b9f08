//! Rules and names, right and wrong: texts in, findings out.

use super::*;
use crate::diagnostic::Format;

mod oneofs;
mod reach;
mod routes;

/// The findings of a file, each as `line:column: severity[code]: message`.
fn told(text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.proto");
    std::fs::write(&path, text).unwrap();
    let loaded = crate::pipeline::load_unchecked(&crate::config::Config {
        protos: vec![path],
        ..crate::config::Config::new("")
    });
    let (api, texts) = loaded.unwrap();
    let findings = check(&api, &Emitted { client: true, openapi: true }).with_texts(&texts).sorted();
    let short = findings.render(Format::Short);
    short.lines().map(|line| line.split_once("a.proto:").unwrap().1.to_owned()).collect()
}

/// Findings of one rule; the rule is on line 4, and begins at column 1.
fn rule(rule: &str) -> Vec<String> {
    told(&format!(
        "syntax = \"proto3\"; package a; import \"google/api/annotations.proto\"; import \"google/protobuf/timestamp.proto\";
message M {{ string name = 1; int32 page_size = 2; M inner = 3; map<string, string> map = 4; repeated M many = 5; repeated int32 ids = 6; google.protobuf.Timestamp at = 7; }}
service S {{ rpc Get(M) returns (M) {{
{rule}
}} }}"
    ))
}

fn get(template: &str) -> Vec<String> {
    rule(&format!("option (google.api.http) = {{ post: \"{template}\" body: \"*\" }};"))
}

#[test]
fn path_variables() {
    let cases = [
        ("/v1/{name}/{inner.name}/{at}/{page_size}", "", "strings, numbers, fields inside messages, timestamps"),
        ("/v1/{nmae}", "42: error[CORD0201]: message `a.M` has no field `nmae`", "unknown"),
        ("/v1/é/{x}", "44: error[CORD0201]: message `a.M` has no field `x`", "columns are characters"),
        ("/v1/{inner.x}", "48: error[CORD0201]: message `a.M` has no field `x`", "unknown inside a message"),
        (
            "/v1/{name.x}",
            "42: error[CORD0201]: `name.x` leads through `name`, which isn't a single message",
            "into a scalar",
        ),
        (
            "/v1/{many.name}",
            "42: error[CORD0201]: `many.name` leads through `many`, which isn't a single message",
            "into a list",
        ),
        ("/v1/{inner}", "42: error[CORD0202]: the path can't carry `inner`, which is a message, `a.M`", "a message"),
        ("/v1/{map}", "42: error[CORD0202]: the path can't carry `map`, which is a map", "a map"),
        (
            "/v1/{many}",
            "42: error[CORD0202]: the path can't carry `many`, which is a list of messages, `a.M`",
            "messages",
        ),
        ("/v1/{ids}", "42: warning[CORD0303]: the path binds `ids`, which is repeated", "a repeated scalar is taken"),
        ("/v1/{name}/{name}", "49: error[CORD0203]: `name` is bound twice", "twice"),
        ("/v1/{at}/{at.seconds}", "47: error[CORD0203]: `at.seconds` is bound twice", "a part of what is bound"),
    ];
    for (template, expected, why) in cases {
        let expected: Vec<String> = expected.split_terminator('\n').map(|text| format!("4:{text}")).collect();
        assert_eq!(get(template), expected, "{why}");
    }
}

#[test]
fn places_inside_strings() {
    let cases = [
        (r#""/v1/" "{nmae}""#, "4:45: ", "the second of two literals"),
        (r"'/v1\x2f{nmae}'", "4:45: ", "behind an escape, in single quotes"),
        ("\"/v1/\"\n  // here\n  \"{inner.nmae}\"", "6:11: ", "in a later line"),
    ];
    for (literal, place, why) in cases {
        let told = rule(&format!("option (google.api.http) = {{ post: {literal} body: '*' }};"));
        assert!(told[0].starts_with(place) && told.len() == 1, "{why}: {told:?}");
    }
}

#[test]
fn bodies() {
    let cases = [
        ("get: \"/a\" body: \"*\"", "error[CORD0204]: a GET request has no body", "GET"),
        (
            "custom: { kind: \"HEAD\" path: \"/a\" } body: \"name\"",
            "error[CORD0204]: a HEAD request has no body",
            "HEAD",
        ),
        ("delete: \"/a\" body: \"*\"", "warning[CORD0301]: `DELETE /a` has a body", "DELETE"),
        ("put: \"/a\" body: \"gone\"", "error[CORD0205]: message `a.M` has no field `gone`", "an unknown field"),
        (
            "put: \"/a/{name}\" body: \"name\"",
            "error[CORD0207]: the body's field `name` is bound by the path too",
            "bound twice",
        ),
        ("get: \"/a\" response_body: \"gone\"", "error[CORD0206]: message `a.M` has no field `gone`", "the response's"),
        ("custom: { kind: \"a b\" path: \"/a\" }", "error[CORD0210]: `a b` isn't an HTTP method", "a token"),
        (
            "custom: { kind: \"Get\" path: \"/a\" }",
            "error[CORD0210]: the method `Get` isn't `GET`",
            "a case no client sends",
        ),
        ("get: \"/a\" response_body: \"*\"", "error[CORD0206]: `response_body` can't be `*`", "a habit from `body`"),
        (
            "put: \"/a\" body: \"many.name\"",
            "error[CORD0205]: `many.name` leads through `many`, which isn't a single message",
            "into a list",
        ),
        (
            "put: \"/a/{at}\" body: \"at.seconds\"",
            "error[CORD0207]: the body's field `at.seconds` is bound by the path too",
            "inside what is bound",
        ),
        ("patch: \"/a/{inner.name}\" body: \"inner\"", "", "AIP-134's update"),
        ("put: \"/a\" body: \"inner.inner\"", "", "a dotted body"),
    ];
    for (text, expected, why) in cases {
        let all = rule(&format!("option (google.api.http) = {{ {text} }};"));
        let told: Vec<&str> = all.iter().map(|line| line.split_once(": ").unwrap().1).collect();
        let told: Vec<&str> = told.into_iter().filter(|line| !line.contains("CORD0304")).collect();
        assert_eq!(told, expected.split_terminator('\n').collect::<Vec<_>>(), "{why}");
    }
}

#[test]
fn names_that_are_one_in_rust() {
    let cases = [
        ("message FooBar {} message Foo_bar {}", "error[CORD0402]: two types of package `a` are `FooBar` in Rust"),
        (
            "message M { int32 a_b = 1; oneof A_B { int32 c = 2; } }",
            "error[CORD0403]: two fields of message `a.M` are `a_b` in Rust",
        ),
        (
            "message M {} service S { rpc GetX(M) returns (M); rpc get_x(M) returns (M); }",
            "error[CORD0404]: two RPCs of `a.S` are `get_x` in Rust",
        ),
        (
            "message M {} service S { rpc New(M) returns (M); }",
            "error[CORD0405]: `a.S/New` clashes with the function `new` of tonic's client",
        ),
        (
            "message M {} service S { rpc Connect(M) returns (M); }",
            "warning[CORD0305]: `a.S/Connect` clashes with the function `connect` of tonic's client",
        ),
        (
            "message SServer { message In {} } message M {} service S { rpc A(M) returns (M); }",
            "error[CORD0401]: message `a.SServer` and the server of `a.S` both need the module `s_server`",
        ),
        ("message A { message B {} } message C { message B {} enum D { D_0 = 0; } }", ""),
    ];
    for (text, expected) in cases {
        let told = told(&format!("syntax = \"proto3\"; package a; {text}"));
        let told: Vec<&str> = told.iter().map(|line| line.split_once(": ").unwrap().1).collect();
        assert_eq!(told, expected.split_terminator('\n').collect::<Vec<_>>(), "{text}");
    }
}

/// The errors of two files, without the folder they are in.
fn errors_of_two(a: &str, b: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("a.proto", a), ("b.proto", b)] {
        std::fs::write(folder.path().join(name), format!("syntax = \"proto3\"; {text}")).unwrap();
    }
    let mut config = crate::config::Config::new("");
    config.protos = vec![folder.path().to_owned()];
    let errors = crate::pipeline::load(&config).unwrap_err().render(Format::Short);
    errors.replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn a_message_and_a_package_of_one_module() {
    let errors =
        errors_of_two("package a.v2; message Cluster { message Node {} }", "package a.v2.cluster.v1; message M {}");
    let expected = "message `a.v2.Cluster` and package `a.v2.cluster` both need the module `cluster`";
    assert_eq!(errors, format!("a.proto:1:42: error[CORD0401]: {expected}\n"));
}

#[test]
fn packages_that_differ_by_case() {
    let errors = errors_of_two("package a.fooBar; message M {}", "package a.foo_bar; message M {}");
    let expected = "packages `a.fooBar` and `a.foo_bar` are both `a::foo_bar` in Rust";
    assert_eq!(errors, format!("a.proto:1:20: error[CORD0406]: {expected}\n"));
}

#[test]
fn imported_services_are_not_judged() {
    let folder = tempfile::tempdir().unwrap();
    let text = "syntax = \"proto3\"; package a; import \"google/longrunning/operations.proto\"; message M {}";
    std::fs::write(folder.path().join("a.proto"), text).unwrap();
    let mut config = crate::config::Config::new("");
    config.protos = vec![folder.path().join("a.proto")];
    let loaded = crate::pipeline::load(&config).unwrap();
    assert!(loaded.api.services().any(|service| !service.root));
    assert!(loaded.warnings.is_empty(), "{}", loaded.warnings);
}
