//! What settings change: names, oneofs, security, errors, packages, visibility.

use super::{HEAD, api, document_of, keys};
use crate::{
    api::Api,
    config::{OpenApi, OpenApiVersion, SchemaNames, Security},
};
use serde_json::{Value, json};

fn library(rest: &str) -> Api {
    api(&[("library.proto", &format!("{HEAD}{rest}"))])
}

fn schema_names(document: &Value) -> Vec<&str> {
    keys(&document["components"]["schemas"])
}

const SERVICE: &str = "service S {
    option (google.api.oauth_scopes) = 'https://a/read, https://a/write';
    rpc Get(Q) returns (R) { option (google.api.http) = { get: '/v1/get' }; }
    rpc Put(Q) returns (R) { option (google.api.http) = { put: '/v1/put' }; }
}
message Q {}
message Failure { string reason = 1; }
message R { message Inner {} Inner inner = 1; oneof kind { string a = 2; int32 b = 3; } }";

#[test]
fn names_may_be_full() {
    let api = library(SERVICE);
    let simple = document_of(&api, &OpenApi::default());
    assert_eq!(schema_names(&simple), ["R", "R.Inner", "Status", "google.protobuf.Any"]);
    let full = document_of(&api, &OpenApi::default().schema_names(SchemaNames::Full));
    let expected = ["google.protobuf.Any", "google.rpc.Status", "library.v1.R", "library.v1.R.Inner"];
    assert_eq!(schema_names(&full), expected);
}

#[test]
fn oneofs_may_be_strict() {
    let api = library(SERVICE);
    let loose = document_of(&api, &OpenApi::default());
    assert_eq!(loose["components"]["schemas"]["R"].get("allOf"), None);
    let strict = document_of(&api, &OpenApi::default().strict_oneofs(true));
    let schema = &strict["components"]["schemas"]["R"];
    let (a, b) = (json!({"required": ["a"]}), json!({"required": ["b"]}));
    assert_eq!(schema["allOf"], json!([{"oneOf": [a, b, {"not": {"anyOf": [a, b]}}]}]));
    assert_eq!(schema["type"], "object");
    assert_eq!(keys(&schema["properties"]), ["inner", "a", "b"]);
}

#[test]
fn security_is_asked_for_but_by_public_methods() {
    let options = OpenApi::default()
        .bearer("JWT")
        .api_key("X-Key")
        .api_key("query:key")
        .oauth2("https://a/authorize", "https://a/token")
        .security(Security::Basic)
        .security(Security::OpenIdConnect { url: "https://a/.well-known".to_owned() })
        .public(["library.v1.S.Get"]);
    let document = document_of(&library(SERVICE), &options);
    let names = ["bearer", "apiKey", "apiKey2", "oauth2", "basic", "openIdConnect"];
    let requirements: Vec<Value> = names.iter().map(|name| json!({*name: []})).collect();
    assert_eq!(document["security"], Value::from(requirements), "any one is enough");
    let schemes = &document["components"]["securitySchemes"];
    assert_eq!(schemes["bearer"], json!({"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}));
    assert_eq!(schemes["apiKey"], json!({"type": "apiKey", "in": "header", "name": "X-Key"}));
    assert_eq!(schemes["apiKey2"], json!({"type": "apiKey", "in": "query", "name": "key"}), "both of a kind are told");
    assert_eq!(schemes["basic"], json!({"type": "http", "scheme": "basic"}));
    let flow = &schemes["oauth2"]["flows"]["authorizationCode"];
    assert_eq!(flow["authorizationUrl"], "https://a/authorize");
    assert_eq!(flow["scopes"], json!({"https://a/read": "", "https://a/write": ""}), "scopes are the services'");
    assert_eq!(document["paths"]["/v1/get"]["get"]["security"], json!([]));
    assert_eq!(document["paths"]["/v1/put"]["put"].get("security"), None);
    let machine = document_of(&library(SERVICE), &OpenApi::default().oauth2("", "https://a/token"));
    let flows = &machine["components"]["securitySchemes"]["oauth2"]["flows"];
    assert_eq!(keys(flows), ["clientCredentials"], "nobody logs in");
    let whole = document_of(&library(SERVICE), &OpenApi::default().bearer("").public(["library.v1.S"]));
    assert_eq!(whole["paths"]["/v1/put"]["put"]["security"], json!([]), "a public service");
}

#[test]
fn errors_may_have_another_schema() {
    let document = document_of(&library(SERVICE), &OpenApi::default().error_schema("library.v1.Failure"));
    let error = &document["components"]["responses"]["Error"]["content"]["application/json"]["schema"];
    assert_eq!(error["$ref"], "#/components/schemas/Failure");
    assert_eq!(schema_names(&document), ["Failure", "R", "R.Inner"]);
}

#[test]
fn a_document_may_be_of_one_package() {
    let file = |package: &str| {
        format!(
            "syntax = \"proto3\"; package {package}; import \"google/api/annotations.proto\";
             service S {{ rpc M(Q) returns (Q) {{ option (google.api.http) = {{ get: '/{package}' }}; }} }} message Q {{}}"
        )
    };
    let api = api(&[("a.proto", &file("a")), ("b.proto", &file("b"))]);
    let one = super::super::emit(&api, &OpenApi::default(), Some("b"));
    assert_eq!(keys(&one["paths"]), ["/b"]);
    assert_eq!(one["tags"], json!([{"name": "S"}]), "alone it needs no package");
    let all = super::super::emit(&api, &OpenApi::default(), None);
    assert_eq!(keys(&all["paths"]), ["/a", "/b"]);
}

const VISIBLE: &str = "import 'google/api/visibility.proto';
service S {
    rpc Open(Q) returns (Q) { option (google.api.http) = { get: '/open' }; }
    rpc Inner(Q) returns (Q) {
        option (google.api.http) = { get: '/inner' };
        option (google.api.method_visibility).restriction = 'INTERNAL, PREVIEW';
    }
    rpc OfHidden(Secret) returns (Q) { option (google.api.http) = { get: '/hidden' }; }
}
service T {
    option (google.api.api_visibility).restriction = 'INTERNAL';
    rpc Open(Q) returns (Q) { option (google.api.http) = { get: '/t' }; }
}
message Secret { option (google.api.message_visibility).restriction = 'INTERNAL'; enum Kind { NONE = 0; } Kind kind = 1; }
message Q {
    oneof one { string a = 1 [(google.api.field_visibility).restriction = 'INTERNAL']; string b = 2; string c = 3; }
    Secret secret = 4;
    map<string, Secret.Kind> kinds = 5;
    State state = 6;
}
enum State { UNKNOWN = 0; BETA = 1 [(google.api.value_visibility).restriction = 'PREVIEW']; }";

#[test]
fn restricted_items_are_hidden_unless_their_label_is_selected() {
    let api = library(VISIBLE);
    let none = document_of(&api, &OpenApi::default());
    assert_eq!(keys(&none["paths"]), ["/open"]);
    assert_eq!(keys(&none["components"]["schemas"]["Q"]["properties"]), ["b", "c", "state"]);
    let words = &none["components"]["schemas"]["Q"]["properties"]["c"]["description"];
    assert_eq!(words, "At most one of `b`, `c`.");
    assert_eq!(none["components"]["schemas"]["State"]["enum"], json!(["UNKNOWN"]));
    assert_eq!(none["tags"], json!([{"name": "S"}]));
    assert!(!none.to_string().contains("Secret"));
    let preview = document_of(&api, &OpenApi::default().visibility(["PREVIEW"]));
    assert_eq!(keys(&preview["paths"]), ["/open", "/inner"]);
    assert_eq!(preview["components"]["schemas"]["State"]["enum"], json!(["UNKNOWN", "BETA"]));
    let internal = document_of(&api, &OpenApi::default().visibility(["INTERNAL"]));
    assert_eq!(keys(&internal["paths"]), ["/open", "/inner", "/hidden", "/t"]);
    assert_eq!(
        keys(&internal["components"]["schemas"]["Q"]["properties"]),
        ["a", "b", "c", "secret", "kinds", "state"]
    );
}

#[test]
fn version_3_1_is_asked_for() {
    let document = document_of(&library(SERVICE), &OpenApi::default().openapi_version(OpenApiVersion::V3_1));
    assert_eq!(document["openapi"], "3.1.0");
}

#[test]
fn yaml_says_the_same_as_json() {
    let document = super::super::emit(&library(SERVICE), &OpenApi::default(), None);
    let yaml = super::super::render_yaml(&document);
    assert!(yaml.starts_with("openapi: 3.0.3\ninfo:\n"), "{yaml}");
    let again: Value = yaml_serde::from_str(&yaml).expect("YAML");
    assert_eq!(again.to_string(), document.to_string());
}
