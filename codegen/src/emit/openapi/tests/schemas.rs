//! Schemas of fields, messages and enums.

use super::{field, keys, method};
use serde_json::{Value, json};

#[test]
fn kinds_have_the_schema_of_their_json() {
    let int64 = json!({"type": "string", "format": "int64", "example": "0"});
    let cases = [
        ("double f = 1;", json!({"type": "number", "format": "double"})),
        ("float f = 1;", json!({"type": "number", "format": "float"})),
        ("sint32 f = 1;", json!({"type": "integer", "format": "int32"})),
        ("fixed32 f = 1;", json!({"type": "integer", "format": "int64", "minimum": 0, "maximum": 4_294_967_295_u32})),
        ("int64 f = 1;", int64.clone()),
        ("uint64 f = 1;", json!({"type": "string", "format": "uint64", "example": "0"})),
        ("bool f = 1;", json!({"type": "boolean"})),
        ("optional string f = 1;", json!({"type": "string"})),
        ("bytes f = 1;", json!({"type": "string", "format": "byte"})),
        ("repeated int64 f = 1;", json!({"type": "array", "items": int64})),
        ("map<string, int64> f = 1;", json!({"type": "object", "additionalProperties": int64})),
        ("K f = 1;", json!({"$ref": "#/components/schemas/K"})),
        ("Q f = 1;", json!({"$ref": "#/components/schemas/Q"})),
        ("google.protobuf.Timestamp f = 1;", json!({"type": "string", "format": "date-time"})),
        ("google.protobuf.FieldMask f = 1;", json!({"type": "string", "format": "field-mask"})),
        ("google.protobuf.Struct f = 1;", json!({"type": "object", "additionalProperties": true})),
        ("google.protobuf.Value f = 1;", json!({})),
        ("google.protobuf.ListValue f = 1;", json!({"type": "array", "items": {}})),
        ("google.protobuf.Any f = 1;", json!({"$ref": "#/components/schemas/google.protobuf.Any"})),
        ("google.protobuf.BoolValue f = 1;", json!({"type": "boolean", "nullable": true})),
        ("google.protobuf.NullValue f = 1;", json!({"type": "string", "nullable": true, "enum": [null]})),
    ];
    for (declaration, expected) in cases {
        let schema = field(declaration, "enum K { K_UNSPECIFIED = 0; }");
        assert_eq!(schema, expected, "{declaration}");
    }
    let duration = field("google.protobuf.Duration f = 1;", "");
    assert_eq!(duration["pattern"], r"^-?[0-9]{1,11}(\.[0-9]{1,9})?s$");
}

#[test]
fn a_field_has_its_comment_and_its_flags() {
    let cases = [
        ("Q f = 1 [deprecated = true];", json!({"deprecated": true, "allOf": [{"$ref": "#/components/schemas/Q"}]})),
        ("string f = 1 [(google.api.field_behavior) = OUTPUT_ONLY];", json!({"type": "string", "readOnly": true})),
        ("string f = 1 [(google.api.field_behavior) = INPUT_ONLY];", json!({"type": "string", "writeOnly": true})),
        (
            "// The\n// text.\nstring f = 1; // After.\n",
            json!({"type": "string", "description": "The\ntext.\n\nAfter."}),
        ),
        (
            "map<int32, bool> f = 1;",
            json!({"type": "object", "additionalProperties": {"type": "boolean"}, "description": "Keys are int32 numbers."}),
        ),
        (
            "string f = 1 [(google.api.field_behavior) = IMMUTABLE];",
            json!({"type": "string", "description": "Immutable: it can't be changed once it is set."}),
        ),
    ];
    for (declaration, expected) in cases {
        assert_eq!(field(declaration, ""), expected, "{declaration}");
    }
}

fn response(declaration: &str) -> Value {
    let document = method("get: '/v1/m'", &format!("message Q {{}}\n\n{declaration}"));
    document["components"]["schemas"]["R"].clone()
}

#[test]
fn a_message_is_an_object_of_its_json_names() {
    let schema = response(
        "// A thing.
         message R { option deprecated = true; string display_name = 1 [(google.api.field_behavior) = REQUIRED];
            string other = 2 [json_name = 'OTHER']; }",
    );
    assert_eq!(keys(&schema["properties"]), ["displayName", "OTHER"]);
    assert_eq!(schema["required"], json!(["displayName"]));
    assert_eq!(schema["description"], "A thing.");
    assert_eq!(schema["deprecated"], true);
    assert_eq!(schema["properties"]["OTHER"]["deprecated"], true, "deprecation goes down");
    assert_eq!(schema.get("additionalProperties"), None, "clients take what they don't know");
}

#[test]
fn an_example_sets_one_member_of_a_oneof() {
    let schema = response(
        "message R { option (google.api.resource) = { type: 'l/R' pattern: 'shelves/{shelf}' }; string name = 1;
            oneof which { Part part = 2; string text = 3; } repeated int64 counts = 4; State state = 5; R self = 6; }
         message Part { string id = 1 [(google.api.field_behavior) = REQUIRED]; string other = 2; }
         enum State { STATE_UNSPECIFIED = 0; OPEN = 1; }",
    );
    let expected =
        json!({"name": "shelves/my-shelf", "part": {"id": "string"}, "counts": ["1"], "state": "OPEN", "self": {}});
    assert_eq!(schema["example"], expected);
    assert_eq!(keys(&schema["example"]), ["name", "part", "counts", "state", "self"], "in the order of the fields");
    assert_eq!(schema["properties"]["text"]["description"], "At most one of `part`, `text`.");
    assert_eq!(schema["properties"]["name"]["example"], "shelves/my-shelf");
}

#[test]
fn an_enum_lists_its_values_with_their_comments() {
    let document = method(
        "get: '/v1/m'",
        "message Q {} message R { K k = 1; }
         // A kind.
         enum K { K_UNSPECIFIED = 0;
           // The first.
           FIRST = 1; SECOND = 2 [deprecated = true]; }",
    );
    let schema = &document["components"]["schemas"]["K"];
    assert_eq!(schema["enum"], json!(["K_UNSPECIFIED", "FIRST", "SECOND"]));
    assert_eq!(schema["description"], "A kind.\n\n- `FIRST`: The first.\n- `SECOND` (deprecated)");
}

#[test]
fn recursion_and_groups_are_references() {
    let document = super::documents(&[(
        "a.proto",
        "syntax = \"proto2\"; package a; import \"google/api/annotations.proto\";
         service S { rpc M(Q) returns (R) { option (google.api.http) = { get: '/v1/m' }; } }
         message Q { required string id = 1; optional group Part = 2 { optional int32 n = 1; } }
         message R { optional R next = 1; required bool ok = 2; repeated group Row = 3 { optional int32 n = 1; } }",
    )]);
    let schema = &document["components"]["schemas"]["R"];
    assert_eq!(schema["properties"]["next"]["$ref"], "#/components/schemas/R");
    assert_eq!(schema["properties"]["row"]["items"]["$ref"], "#/components/schemas/R.Row");
    assert_eq!(schema["required"], json!(["ok"]));
    assert_eq!(super::parameters(&document), ["query id", "query part.n"]);
}
