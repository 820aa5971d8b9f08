//! Fields that no binding carries.

use super::{rule, told};

#[test]
fn what_a_query_can_not_carry() {
    let told = rule("option (google.api.http).get = \"/v1/{name}\";");
    assert_eq!(told, ["3:17: warning[CORD0304]: `a.S/Get` can't be given `map` and one more field over HTTP"]);
    assert!(
        rule("option (google.api.http) = { get: \"/a\" additional_bindings { post: \"/a\" body: \"*\" } };").is_empty()
    );
    let told = rule("option (google.api.http) = { put: \"/a\" body: \"many\" };");
    assert_eq!(told, ["3:17: warning[CORD0304]: `a.S/Get` can't be given `map` over HTTP"]);
}

/// The findings of `GET /v1` on a message of these fields, in the syntax.
fn fields(syntax: &str, fields: &str) -> Vec<String> {
    let told = told(&format!(
        "syntax = \"{syntax}\"; package a; import \"google/api/annotations.proto\"; import \"google/api/field_behavior.proto\";
import \"google/protobuf/struct.proto\"; import \"google/protobuf/any.proto\"; import \"google/protobuf/wrappers.proto\";
message In {{ optional string name = 1; }} message Deep {{ optional Inner inner = 1; message Inner {{ repeated In many = 1; optional Deep again = 2; }} }}
message M {{ {fields} }}
service S {{ rpc Get(M) returns (M) {{ option (google.api.http).get = \"/v1\"; }} }}"
    ));
    told.iter().map(|line| line.split_once(": ").unwrap().1.to_owned()).collect()
}

#[test]
fn every_kind_of_field() {
    let cases = [
        ("proto3", "string a = 1; repeated string b = 2; optional bytes c = 3; bool d = 4;", None, "scalars"),
        ("proto3", "In a = 1; oneof x { In b = 2; string c = 3; }", None, "messages of scalars, in a oneof too"),
        ("proto3", "google.protobuf.Int32Value a = 1;", None, "wrappers"),
        ("proto3", "M a = 1; string b = 2;", None, "itself, reached by what it holds"),
        ("proto3", "repeated google.protobuf.Int32Value a = 1;", None, "a list of what has a scalar form"),
        ("proto3", "map<string, string> a = 1;", Some("`a`"), "a map"),
        ("proto3", "repeated In a = 1;", Some("`a`"), "a list of messages"),
        ("proto3", "google.protobuf.Struct a = 1;", Some("`a`"), "JSON of any form"),
        ("proto3", "google.protobuf.Value a = 1;", Some("`a`"), "the same"),
        ("proto3", "google.protobuf.Any a = 1;", Some("`a`"), "a message of any type"),
        ("proto3", "Deep a = 1;", Some("`a.inner.many`"), "a list deep inside"),
        ("proto3", "repeated In a = 1 [(google.api.field_behavior) = OUTPUT_ONLY];", None, "what only answers hold"),
        ("proto2", "required string a = 1; optional group G = 2 { optional int32 b = 3; }", None, "a group of scalars"),
        ("proto2", "repeated group G = 2 { optional int32 b = 3; }", Some("`g`"), "a list of groups"),
        ("proto2", "optional group G = 2 { repeated In b = 3; }", Some("`g.b`"), "a list in a group"),
    ];
    for (syntax, text, lost, why) in cases {
        let expected = lost.map(|name| format!("warning[CORD0304]: `a.S/Get` can't be given {name} over HTTP"));
        assert_eq!(fields(syntax, text), Vec::from_iter(expected), "{why}");
    }
}
