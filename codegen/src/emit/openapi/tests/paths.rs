//! Paths, their parameters' names, and which binding gets a path.

use super::{document, keys, method, parameters};

const BOOK: &str = "message Q { string name = 1 [(google.api.resource_reference).type = 'l/Book']; string id = 2;
        Nested nested = 3; } message Nested { string some_name = 1; } message R {}
    message Book { option (google.api.resource) = { type: 'l/Book' pattern: 'shelves/{shelf}/books/{book_copy}' };
        string name = 1; }";

#[test]
fn templates_become_paths() {
    let cases = [
        ("/v1/{id}", "/v1/{id}", "a single segment has the field's JSON name"),
        ("/v1/{nested.some_name}", "/v1/{nested_someName}", "a nested one has no dots, which linters do not take"),
        ("/v1/{id=*}:move", "/v1/{id}:move", "the verb stays"),
        ("/v1/{name=shelves/*/books/*}", "/v1/shelves/{shelf}/books/{bookCopy}", "a pattern that fits gives names"),
        ("/v1/{name=shelves/*/tapes/*}", "/v1/shelves/{shelfId}/tapes/{tapeId}", "otherwise the literals do"),
        ("/v1/{name=files/**}", "/v1/files/{name}", "many segments have the field's name"),
        ("/v1/{name=a/*/b/**}/{id}", "/v1/a/{aId}/b/{name}/{id}", "both"),
        ("/v1/{name=shelves}", "/v1/shelves", "a constant is no parameter"),
        ("/v1/shelves/*/{id}", "/v1/shelves/{shelfId}/{id}", "nor is there a field for a bare star, yet a parameter"),
        ("/v1/**", "/v1/{path}", "nor for two"),
        ("/v1/{name=*/*}", "/v1/{nameId}/{nameId2}", "names are unique"),
        ("/", "/", "the root"),
    ];
    for (template, path, why) in cases {
        let document = method(&format!("get: '{template}'"), BOOK);
        assert_eq!(keys(&document["paths"]), [path], "{template}: {why}");
    }
}

#[test]
fn parts_of_a_value_are_strings_that_say_what_they_are_part_of() {
    let document = method("get: '/v1/{name=shelves/*/files/**}'", BOOK);
    let parameters = &super::only_operation(&document)["parameters"];
    assert_eq!(parameters[0]["schema"], serde_json::json!({"type": "string"}));
    assert_eq!(parameters[0]["required"], true);
    assert_eq!(parameters[0]["description"], "Part of `name`: `shelves/{shelfId}/files/{name}`.");
    assert!(parameters[1]["description"].as_str().unwrap().ends_with("May contain slashes."), "{parameters}");
}

#[test]
fn two_bindings_of_one_shape_share_a_path_and_its_names() {
    let document = document(&format!(
        "service S {{
            rpc Get(Q) returns (R) {{ option (google.api.http) = {{ get: '/v1/{{name=shelves/*}}' }}; }}
            rpc Delete(Q) returns (R) {{ option (google.api.http) = {{ delete: '/v1/shelves/{{id}}' }}; }} }}\n{BOOK}"
    ));
    assert_eq!(keys(&document["paths"]), ["/v1/shelves/{shelfId}"]);
    let item = &document["paths"]["/v1/shelves/{shelfId}"];
    assert_eq!(keys(item), ["get", "delete"]);
    for method in ["get", "delete"] {
        assert_eq!(item[method]["parameters"][0]["name"], "shelfId", "{method}");
    }
    assert_eq!(item["delete"]["parameters"][1]["name"], "name", "what the path doesn't bind is in the query");
}

#[test]
fn the_first_of_two_identical_bindings_gets_the_path() {
    let document = document(
        "service S {
            rpc First(Q) returns (R) { option (google.api.http) = { get: '/v1/{a}' }; }
            rpc Second(Q) returns (R) { option (google.api.http) = { get: '/v1/{b}' additional_bindings { put: '/v1/{b}' body: '*' } }; } }
         message Q { string a = 1; string b = 2; } message R {}",
    );
    let item = &document["paths"]["/v1/{a}"];
    assert_eq!(keys(&document["paths"]), ["/v1/{a}"]);
    assert_eq!(item["get"]["operationId"], "S_First");
    assert_eq!(item["put"]["operationId"], "S_Second_2", "its number tells its place, whatever was left out");
}

#[test]
fn path_names_differ_from_all_others_of_the_operation() {
    let rest = "message Q { string name = 1; Book book = 2; string shelf_id = 3; } message Book { string name = 1; } message R {}";
    let body = method("patch: '/v1/{name=books/*}' body: 'book'", rest);
    assert_eq!(parameters(&body), ["path bookId", "query shelfId"]);
    let query = method("get: '/v1/{name=shelves/*}'", rest);
    assert_eq!(parameters(&query)[0], "path shelfId2", "the query has `shelfId`");
    let patterned = method(
        "patch: '/v1/{book.name=books/*}' body: 'book'",
        "message Q { Book book = 2; } message R {}
         message Book { option (google.api.resource) = { type: 'l/Book' pattern: 'books/{book}' }; string name = 1; }",
    );
    assert_eq!(parameters(&patterned), ["path bookId"], "`book` is what clients call the body");
}

#[test]
fn methods_that_openapi_lacks_have_no_operation() {
    let rest = "message Q {} message R {}";
    let cases = [("HEAD", vec!["head"]), ("TRACE", vec!["trace"]), ("head", vec![]), ("PURGE", vec![]), ("*", vec![])];
    for (kind, expected) in cases {
        let document = method(&format!("custom: {{ kind: '{kind}' path: '/v1/m' }}"), rest);
        assert_eq!(keys(&document["paths"]["/v1/m"]), expected, "{kind}");
    }
    let head = method("custom: { kind: 'HEAD' path: '/v1/m' }", rest);
    assert_eq!(keys(&head["paths"]["/v1/m"]["head"]["responses"]["200"]), ["description"], "no body answers HEAD");
}
