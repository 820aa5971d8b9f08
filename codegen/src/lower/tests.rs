//! Texts in, model out.

use super::*;
use crate::{
    api::{Binding, Body, Cardinality, FieldBehavior, FieldKind, Method, Scalar, StreamingKind, Syntax},
    diagnostic::Format,
    source,
};

const ANNOTATIONS: &str = "import \"google/api/annotations.proto\"; import \"google/api/client.proto\";
    import \"google/api/field_behavior.proto\"; import \"google/api/resource.proto\";";

struct Lowered {
    api: Api,
    findings: Diagnostics,
    text: String,
}

fn lowered(syntax: &str, rest: &str) -> Lowered {
    let folder = tempfile::tempdir().unwrap();
    let text = format!("syntax = \"{syntax}\";\n// About the package.\npackage a.v1;\n{ANNOTATIONS}\n{rest}");
    std::fs::write(folder.path().join("a.proto"), &text).unwrap();
    let sources = source::compile(&[folder.path().join("a.proto")], &[]).unwrap();
    let (api, findings) = lower(&sources, &[], false);
    Lowered { api, findings: findings.with_texts(&sources.texts).sorted(), text }
}

impl Lowered {
    fn method(&self) -> &Method {
        &self.api.services().find(|service| service.root).unwrap().methods[0]
    }

    fn bindings(&self) -> &[Binding] {
        self.method().http.as_ref().map_or(&[], |rule| &rule.bindings)
    }

    /// The findings, each as `line:column code message`.
    fn told(&self) -> Vec<String> {
        let text = self.findings.render(Format::Short);
        text.lines().map(|line| line.split_once("a.proto:").unwrap().1.to_owned()).collect()
    }
}

fn rule(rule: &str) -> Lowered {
    lowered(
        "proto3",
        &format!("message M {{ string name = 1; }}\nservice S {{ rpc Get(M) returns (M) {{\n{rule}\n}} }}"),
    )
}

#[test]
fn a_message_keeps_order_kinds_and_presence() {
    let lowered = lowered(
        "proto3",
        "// A book.\nmessage Book { option (google.api.resource) = { type: \"x/Book\" pattern: \"books/{book}\" };
         string title = 7; // trailing
         optional int32 pages = 3; oneof shelf { string row = 4; Book next = 5; }
         map<string, Kind> kinds = 6; repeated bytes raw = 1 [deprecated = true, json_name = \"RAW\"];
         string id = 8 [(google.api.field_behavior) = OUTPUT_ONLY, (google.api.resource_reference).type = \"x/Book\"];
         enum Kind { KIND_UNSPECIFIED = 0; } message Chapter {} }",
    );
    let book = lowered.api.message("a.v1.Book").unwrap();
    let names: Vec<&str> = book.fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names, ["title", "pages", "row", "next", "kinds", "raw", "id"]);
    let presence: Vec<bool> = book.fields.iter().map(|field| field.presence).collect();
    assert_eq!(presence, [false, true, true, true, false, false, false]);
    assert_eq!(book.oneofs.len(), 1);
    assert_eq!(book.oneofs[0].fields, [2, 3]);
    assert_eq!(book.fields[1].oneof, None);
    let map = FieldKind::Map { key: Scalar::String, value: Box::new(FieldKind::Enum("a.v1.Book.Kind".into())) };
    assert_eq!(book.fields[4].kind, map);
    assert_eq!((book.fields[5].cardinality, book.fields[5].deprecated), (Cardinality::Repeated, true));
    assert_eq!(book.fields[5].json_name, "RAW");
    assert_eq!(book.fields[6].behaviors, [FieldBehavior::OutputOnly]);
    assert_eq!(book.fields[6].resource_reference.as_ref().unwrap().kind, "x/Book");
    assert_eq!(book.resource.as_ref().unwrap().patterns, ["books/{book}"]);
    assert_eq!(book.comments.leading, " A book.\n");
    assert_eq!(book.fields[0].comments.trailing, " trailing\n");
    assert_eq!(&lowered.text[book.fields[0].span.range()], "title");
    assert_eq!(lowered.api.message("a.v1.Book.Chapter").unwrap().parents, ["Book"]);
    assert_eq!(lowered.api.enumeration("a.v1.Book.Kind").unwrap().parents, ["Book"]);
    assert!(lowered.api.message("a.v1.Book.KindsEntry").is_none());
}

#[test]
fn proto2_tracks_presence() {
    let lowered = lowered(
        "proto2",
        "message M { required int32 a = 1; optional int32 b = 2 [default = 5]; repeated group G = 3 {} }",
    );
    let m = lowered.api.message("a.v1.M").unwrap();
    assert_eq!(m.syntax, Syntax::Proto2);
    assert_eq!((m.fields[0].cardinality, m.fields[0].presence), (Cardinality::Required, true));
    assert_eq!(m.fields[1].default_value.as_deref(), Some("5"));
    assert_eq!(m.fields[2].kind, FieldKind::Group("a.v1.M.G".into()));
    assert_eq!(m.fields[2].name, "g");
}

#[test]
fn services_and_files() {
    let lowered = lowered(
        "proto3",
        "message M {}\nservice S { option deprecated = true; option (google.api.default_host) = \"x.y\";
         rpc A(M) returns (M); rpc B(M) returns (stream M); rpc C(stream M) returns (M); rpc D(stream M) returns (stream M); }",
    );
    let service = lowered.api.services().find(|service| service.root).unwrap();
    assert_eq!(service.full_name, "a.v1.S");
    assert_eq!(service.default_host.as_deref(), Some("x.y"));
    use StreamingKind::{Bidi, Client, Server, Unary};
    assert_eq!(
        service.methods.iter().map(|method| method.streaming).collect::<Vec<_>>(),
        [Unary, Server, Client, Bidi]
    );
    assert_eq!(service.methods[1].full_name, "a.v1.S/B");
    assert!(service.methods[0].deprecated);
    let file = lowered.api.files.iter().find(|file| file.root).unwrap();
    assert_eq!(file.comments.leading, " About the package.\n");
    assert_eq!(lowered.api.files.last().unwrap().name, file.name);
}

#[test]
fn a_rule_keeps_its_bindings_in_order_with_places() {
    let lowered = rule(
        "option (google.api.http) = { post: \"/v1/{name=x/*}:go\" body: \"name\" response_body: \"name\"
           additional_bindings { custom { kind: \"HEAD\" path: \"/h\" } } additional_bindings { put: \"/p\" body: \"*\" } };",
    );
    let bindings = lowered.bindings();
    let methods: Vec<&str> = bindings.iter().map(|binding| binding.method.as_str()).collect();
    assert_eq!(methods, ["POST", "HEAD", "PUT"]);
    assert!(matches!(&bindings[0].body, Body::Field(path) if path.to_string() == "name"));
    assert_eq!((&bindings[1].body, &bindings[2].body), (&Body::None, &Body::Whole));
    assert_eq!(bindings[0].response_body.as_ref().unwrap().to_string(), "name");
    let texts: Vec<&str> = bindings.iter().map(|binding| &lowered.text[binding.span.range()]).collect();
    assert_eq!(texts, ["/v1/{name=x/*}:go", "/h", "/p"]);
    assert_eq!(&lowered.text[bindings[2].body_span.range()], "*");
    assert!(lowered.findings.is_empty());
}

#[test]
fn a_rule_of_additional_bindings_alone() {
    let lowered = rule("option (google.api.http) = { additional_bindings { get: \"/a\" } };");
    assert_eq!(lowered.bindings().len(), 1);
    assert!(lowered.findings.is_empty(), "{:?}", lowered.findings);
}

#[test]
fn rules_that_have_no_model() {
    let cases = [
        (
            "option (google.api.http).get = \"/v1/{name\";",
            "8:37: error[CORD0101]: the path template `/v1/{name` isn't valid: this `{` is never closed",
        ),
        ("option (google.api.http) = { body: \"*\" };", "8:28: error[CORD0209]: this HTTP rule has no pattern"),
        (
            "option (google.api.http) = { get: \"/a\" additional_bindings { get: \"/b\" additional_bindings { get: \"/c\" } } };",
            "8:92: error[CORD0208]: additional bindings can't have additional bindings",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(rule(text).told(), [expected]);
    }
}
