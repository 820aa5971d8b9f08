//! Bodies of requests and answers.

use super::{document, keys, method, only_operation};
use serde_json::{Value, json};

const REST: &str =
    "message Q { string name = 1; Book book = 2; repeated string tags = 3; google.api.HttpBody raw = 4; }
    message R { Book book = 1; repeated Book books = 2; google.api.HttpBody raw = 3; }
    message Book { string title = 1; }";

fn request(rule: &str) -> Value {
    only_operation(&method(rule, REST))["requestBody"]["content"].clone()
}

fn answer(rule: &str) -> Value {
    only_operation(&method(rule, REST))["responses"]["200"]["content"].clone()
}

fn reference(name: &str) -> Value {
    json!({"schema": {"$ref": format!("#/components/schemas/{name}")}})
}

#[test]
fn the_body_is_what_the_rule_selects() {
    assert_eq!(request("get: '/v1/m'"), Value::Null);
    assert_eq!(request("post: '/v1/m' body: '*'")["application/json"], reference("Q"));
    assert_eq!(request("post: '/v1/m' body: 'book'")["application/json"], reference("Book"));
    let tags = json!({"schema": {"type": "array", "items": {"type": "string"}}});
    assert_eq!(request("post: '/v1/m' body: 'tags'")["application/json"], tags);
    let bytes = json!({"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}});
    assert_eq!(request("post: '/v1/m' body: 'raw'"), bytes);
}

#[test]
fn what_the_path_binds_is_not_in_a_whole_body() {
    let document = method("post: '/v1/{name=books/*}' body: '*'", REST);
    let content = &only_operation(&document)["requestBody"]["content"];
    assert_eq!(content["application/json"], reference("Q.Body"));
    let schemas = &document["components"]["schemas"];
    assert_eq!(keys(&schemas["Q.Body"]["properties"]), ["book", "tags", "raw"]);
    assert!(!keys(schemas).contains(&"Q"), "the whole request is not reachable");
    let nothing_left = method("post: '/v1/{name}:do' body: '*'", "message Q { string name = 1; } message R {}");
    assert_eq!(only_operation(&nothing_left).get("requestBody"), None);
}

#[test]
fn two_bodies_of_one_request_are_two_components() {
    let document = method(
        "post: '/v1/{name}' body: '*' additional_bindings { post: '/v1/t/{tags}' body: '*' } additional_bindings { post: '/v1' body: '*' }",
        REST,
    );
    let names: Vec<_> =
        keys(&document["components"]["schemas"]).into_iter().filter(|name| name.starts_with('Q')).collect();
    assert_eq!(names, ["Q", "Q.Body", "Q.Body_2"]);
}

#[test]
fn the_answer_is_the_response_or_its_field() {
    assert_eq!(answer("get: '/v1/m'")["application/json"], reference("R"));
    assert_eq!(answer("get: '/v1/m' response_body: 'book'")["application/json"], reference("Book"));
    let books = json!({"schema": {"type": "array", "items": {"$ref": "#/components/schemas/Book"}}});
    assert_eq!(answer("get: '/v1/m' response_body: 'books'")["application/json"], books);
    assert_eq!(keys(&answer("get: '/v1/m' response_body: 'raw'")), ["application/octet-stream", "*/*"]);
}

#[test]
fn every_operation_refers_to_one_error() {
    let document = method("get: '/v1/m'", REST);
    let responses = &only_operation(&document)["responses"];
    assert_eq!(keys(responses), ["200", "4XX", "5XX"]);
    assert_eq!(responses["4XX"]["$ref"], "#/components/responses/Error");
    let error = &document["components"]["responses"]["Error"]["content"]["application/json"];
    assert_eq!(*error, reference("Status"));
    assert_eq!(keys(&document["components"]["schemas"]["Status"]["properties"]), ["code", "message", "details"]);
    assert_eq!(document["components"]["schemas"]["google.protobuf.Any"]["required"], json!(["@type"]));
}

#[test]
fn streams_are_lines_and_events() {
    let kinds = [
        ("Q", "stream R", "server", vec!["application/json"], vec!["application/x-ndjson", "text/event-stream"]),
        ("stream Q", "R", "client", vec!["application/x-ndjson"], vec!["application/json"]),
        ("stream Q", "stream R", "bidi", vec!["application/x-ndjson"], vec!["application/x-ndjson"]),
    ];
    for (request, response, kind, sent, answered) in kinds {
        let document = document(&format!(
            "service S {{ rpc M({request}) returns ({response}) {{ option (google.api.http) = {{ post: '/v1' body: '*' }}; }} }} {REST}"
        ));
        let operation = only_operation(&document);
        assert_eq!(operation["x-streaming"], kind);
        assert_eq!(keys(&operation["requestBody"]["content"]), sent, "{kind}");
        assert_eq!(keys(&operation["responses"]["200"]["content"]), answered, "{kind}");
        assert_eq!(operation["responses"]["200"]["content"][answered[0]], reference("R"), "one item, {kind}");
    }
}

#[test]
fn well_known_messages_are_requests_and_responses() {
    let document = document(
        "service S { rpc A(google.api.HttpBody) returns (google.api.HttpBody) { option (google.api.http) = { post: '/a' body: '*' }; }
            rpc B(google.protobuf.StringValue) returns (google.protobuf.Empty) { option (google.api.http) = { post: '/b' body: '*' }; }
            rpc C(google.protobuf.Empty) returns (google.protobuf.Timestamp) { option (google.api.http) = { post: '/c' body: '*' }; } }",
    );
    let posted = |path: &str| document["paths"][path]["post"].clone();
    assert_eq!(keys(&posted("/a")["requestBody"]["content"]), ["application/octet-stream"]);
    assert_eq!(keys(&posted("/a")["responses"]["200"]["content"]), ["application/octet-stream", "*/*"]);
    let text = json!({"schema": {"type": "string", "nullable": true}});
    assert_eq!(posted("/b")["requestBody"]["content"]["application/json"], text);
    assert_eq!(posted("/b")["responses"]["200"]["content"]["application/json"], reference("Empty"));
    assert_eq!(posted("/c").get("requestBody"), None, "there is nothing to send");
    let time = json!({"schema": {"type": "string", "format": "date-time"}});
    assert_eq!(posted("/c")["responses"]["200"]["content"]["application/json"], time);
    assert_eq!(keys(&document["components"]["schemas"]), ["Empty", "Status", "google.protobuf.Any"]);
}
