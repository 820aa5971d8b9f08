//! Which fields are query parameters, and how.

use super::{method, only_operation, parameters};
use serde_json::json;

#[test]
fn leaves_that_nothing_else_binds_are_in_the_query() {
    let rest = "message R {} message Q {
        string id = 1; int32 page_size = 2; repeated State states = 3; Filter filter = 4; map<string, string> labels = 5;
        repeated Filter filters = 6; google.protobuf.Timestamp since = 7; google.protobuf.FieldMask mask = 8;
        google.protobuf.Struct extra = 9; google.protobuf.Any any = 10; google.protobuf.StringValue text = 11;
        repeated google.protobuf.Timestamp times = 12; string etag = 13 [(google.api.field_behavior) = OUTPUT_ONLY]; }
      message Filter { string author = 1; Filter not = 2; Q query = 3; }
      enum State { STATE_UNSPECIFIED = 0; OPEN = 1; }";
    let expected = [
        "path id",
        "query pageSize",
        "query states",
        "query filter.author",
        "query since",
        "query mask",
        "query text",
        "query times",
    ];
    assert_eq!(parameters(&method("get: '/v1/{id}'", rest)), expected);
    let with_body = method("post: '/v1/{id}' body: 'filter'", rest);
    assert!(!parameters(&with_body).iter().any(|name| name.contains("filter")), "the body is not in the query");
    assert_eq!(parameters(&method("post: '/v1/{id}' body: '*'", rest)), ["path id"], "nothing is, beside a whole body");
    let nested = method("get: '/v1/{filter.author}'", rest);
    assert!(!parameters(&nested).contains(&"query filter.author".to_owned()), "the path binds it");
}

#[test]
fn parameters_have_schemas_flags_and_words() {
    let document = method(
        "get: '/v1/{kind}'",
        "message R {} enum Kind { KIND_UNSPECIFIED = 0; }
         message Q { Kind kind = 1; repeated string tags = 2; google.protobuf.Int64Value count = 3;
           // Which one.
           string id = 4 [(google.api.field_behavior) = REQUIRED, deprecated = true];
           Inner inner = 5; Inner must = 6 [(google.api.field_behavior) = REQUIRED];
           oneof which { string a = 7; string b = 8; } }
         message Inner { string id = 1 [(google.api.field_behavior) = REQUIRED]; }",
    );
    let parameters = only_operation(&document)["parameters"].as_array().unwrap();
    let named = |name: &str| parameters.iter().find(|one| one["name"] == name).unwrap().clone();
    assert_eq!(named("kind")["schema"], json!({"$ref": "#/components/schemas/Kind"}));
    assert_eq!(
        named("tags"),
        json!({"in": "query", "name": "tags", "explode": true,
        "schema": {"type": "array", "items": {"type": "string"}}})
    );
    assert_eq!(named("count")["schema"], json!({"type": "string", "format": "int64", "example": "0"}), "never null");
    let id = named("id");
    assert_eq!(
        (&id["required"], &id["deprecated"], &id["description"]),
        (&json!(true), &json!(true), &json!("Which one."))
    );
    assert_eq!(named("inner.id").get("required"), None, "only if what it is in is given");
    assert_eq!(named("must.id")["required"], true);
    assert_eq!(named("a")["description"], "At most one of `a`, `b`.");
}

#[test]
fn a_reference_to_a_resource_has_its_pattern() {
    let document = method(
        "get: '/v1/m'",
        "message R {} message Q { string book = 1 [(google.api.resource_reference).type = 'l/Book'];
            string parent = 2 [(google.api.resource_reference).child_type = 'l/Book'];
            string any = 3 [(google.api.resource_reference).type = '*']; }
         message Book { option (google.api.resource) = { type: 'l/Book' pattern: 'shelves/{shelf}/books/{book}' }; }",
    );
    let parameters = &only_operation(&document)["parameters"];
    assert_eq!(parameters[0]["schema"]["pattern"], "^(shelves/[^/]+/books/[^/]+)?$");
    assert_eq!(parameters[0]["example"], "shelves/my-shelf/books/my-book");
    assert_eq!(parameters[1]["schema"]["pattern"], "^(shelves/[^/]+)?$", "the parent of the child");
    assert_eq!(parameters[2]["schema"], json!({"type": "string"}));
}

#[test]
fn a_query_without_end_is_cut_and_says_so() {
    let names: Vec<String> = (0..8).map(|n| format!("M{n}")).collect();
    let fields = names.iter().enumerate().map(|(n, name)| format!("{name} {} = {};", name.to_lowercase(), n + 2));
    let fields = fields.collect::<String>();
    let messages = names.iter().map(|name| format!("message {name} {{ string id = 1; {fields} }}\n"));
    let rest = format!("message R {{}} message Q {{ M0 m = 1; }} {}", messages.collect::<String>());
    let document = method("get: '/v1/m'", &rest);
    assert_eq!(parameters(&document).len(), 256);
    assert_eq!(only_operation(&document)["description"], "The query may hold further fields of the request.");
}
