//! Routes that servers, or the OpenAPI document, can't tell apart.

use super::{rule, told};

#[test]
fn identical_routes() {
    let told = told(
        "syntax = \"proto3\"; package a; import \"google/api/annotations.proto\";
message M { string a = 1; string b = 2; }
service S {
  rpc A(M) returns (M) { option (google.api.http).get = \"/v1/{a=x/*}:go\"; }
  rpc B(M) returns (M) { option (google.api.http).get = \"/v1/x/{b}:go\"; }
  rpc C(M) returns (M) { option (google.api.http).post = \"/v1/x/{b}:go\"; }
  rpc D(M) returns (M) { option (google.api.http) = { get: \"/d\" additional_bindings { get: \"/d\" } }; }
}",
    );
    assert_eq!(
        told,
        [
            "5:58: warning[CORD0302]: `a.S/A` and `a.S/B` have the same route, `GET /v1/x/*:go`",
            "7:93: warning[CORD0302]: `a.S/D` has the route `GET /d` twice",
        ]
    );
}

#[test]
fn routes_are_one_whatever_their_spelling() {
    let two = |first: &str, second: &str| {
        let told = told(&format!(
            "syntax = \"proto3\"; package a; import \"google/api/annotations.proto\"; message M {{ string a = 1; string b = 2; }}
service S {{ rpc A(M) returns (M) {{ option (google.api.http) = {{ {first} }}; }} }}
service T {{ rpc B(M) returns (M) {{ option (google.api.http) = {{ {second} }}; }} }}"
        ));
        told.into_iter().filter(|line| line.contains("CORD0302")).collect::<Vec<_>>()
    };
    let cases = [
        ("get: \"/v1/{a}\"", "get: \"/v1/{b=*}\"", Some("GET /v1/*"), "the variable's name and its `=*`"),
        ("get: \"/~a\"", "get: \"/%7Ea\"", Some("GET /~a"), "an escape that isn't needed"),
        ("get: \"/%c3%a9\"", "get: \"/é\"", Some("GET /é"), "escapes of letters, in either case"),
        ("get: \"/a%2Fb\"", "get: \"/a/b\"", None, "an escaped slash divides nothing"),
        ("get: \"/a:b\"", "get: \"/a%3Ab\"", None, "an escaped colon begins no verb"),
        ("get: \"/A\"", "get: \"/a\"", None, "paths are case-sensitive"),
        ("get: \"/{a=**}\"", "get: \"/{a}\"", None, "`**` and `*` differ"),
        (
            "get: \"/a\"",
            "custom: {kind: \"GET\" path: \"/a\"}",
            Some("GET /a"),
            "a custom pattern of a method with a key",
        ),
        ("get: \"/a\"", "custom: {kind: \"*\" path: \"/a\"}", None, "`*` is what no other rule has"),
        ("custom: {kind: \"*\" path: \"/a\"}", "custom: {kind: \"*\" path: \"/a\"}", Some("* /a"), "`*` twice"),
    ];
    for (first, second, route, why) in cases {
        let expected =
            route.map(|route| format!("warning[CORD0302]: `a.S/A` and `a.T/B` have the same route, `{route}`"));
        let told = two(first, second);
        let told: Vec<&str> = told.iter().map(|line| line.split_once(": ").unwrap().1).collect();
        assert_eq!(told, Vec::from_iter(expected.as_deref()), "{why}");
    }
}

#[test]
fn what_openapi_can_not_express() {
    let custom = |kind: &str| {
        rule(&format!(
            "option (google.api.http) = {{ custom: {{ kind: \"{kind}\" path: \"/a/{{name}}\" }} body: \"*\" }};"
        ))
    };
    assert_eq!(custom("*"), ["4:47: warning[CORD0307]: the OpenAPI document leaves out `* /a/{name}`"]);
    assert_eq!(custom("QUERY"), ["4:47: warning[CORD0307]: the OpenAPI document leaves out `QUERY /a/{name}`"]);
    assert!(custom("OPTIONS").is_empty() && custom("TRACE").is_empty());
    let told = rule(
        "option (google.api.http) = { post: \"/a/{name}\" body: \"*\" additional_bindings { post: \"/a/{name=**}\" body: \"*\" } };",
    );
    assert_eq!(told, ["4:87: warning[CORD0307]: the OpenAPI document leaves out `POST /a/{name=**}`"]);
}
