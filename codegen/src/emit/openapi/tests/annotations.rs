//! Annotations of other projects: `buf.validate`, gnostic's `openapi.v3`, resource definitions of files.

use super::{HEAD, api, document_of};
use crate::config::OpenApi;
use serde_json::{Value, json};

/// As much of `buf/validate/validate.proto` as the tests use, under its own names and numbers.
const VALIDATE: &str = r#"
    syntax = "proto2"; package buf.validate;
    import "google/protobuf/descriptor.proto"; import "google/protobuf/duration.proto";
    extend google.protobuf.FieldOptions { optional FieldRules field = 1159; }
    extend google.protobuf.MessageOptions { optional MessageRules message = 1159; }
    extend google.protobuf.OneofOptions { optional OneofRules oneof = 1159; }
    message MessageRules { repeated Rule cel = 3; repeated MessageOneofRule oneof = 4; }
    message MessageOneofRule { repeated string fields = 1; optional bool required = 2; }
    message OneofRules { optional bool required = 1; }
    enum Ignore { IGNORE_UNSPECIFIED = 0; IGNORE_IF_ZERO_VALUE = 1; IGNORE_ALWAYS = 3; }
    message Rule { optional string id = 1; optional string message = 2; optional string expression = 3; }
    message FieldRules {
        repeated Rule cel = 23; optional bool required = 25; optional Ignore ignore = 27;
        oneof type {
            FloatRules float = 1; Int32Rules int32 = 3; Int64Rules int64 = 4; StringRules string = 14; EnumRules enum = 16;
            RepeatedRules repeated = 18; MapRules map = 19; DurationRules duration = 21;
        }
    }
    message FloatRules { optional float lt = 2; optional float gte = 5; optional bool finite = 8; }
    message Int32Rules { optional int32 const = 1; optional int32 lte = 3; optional int32 gt = 4; repeated int32 in = 6; }
    message Int64Rules { optional int64 gte = 5; repeated int64 in = 6; }
    message StringRules {
        optional string const = 1; optional uint64 min_len = 2; optional uint64 max_len = 3; optional string pattern = 6;
        optional string prefix = 7; repeated string in = 10; repeated string not_in = 11;
        oneof well_known { bool email = 12; bool uuid = 22; bool uri_ref = 18; } optional uint64 len = 19;
    }
    message EnumRules { optional bool defined_only = 2; repeated int32 in = 3; }
    message RepeatedRules { optional uint64 min_items = 1; optional uint64 max_items = 2; optional bool unique = 3; optional FieldRules items = 4; }
    message MapRules { optional uint64 min_pairs = 1; optional uint64 max_pairs = 2; optional FieldRules keys = 4; optional FieldRules values = 5; }
    message DurationRules { optional google.protobuf.Duration lte = 4; }
"#;

/// The property `f` of the answer, given its declaration with rules.
fn held(declaration: &str) -> Value {
    let library = format!(
        "{HEAD} import 'validate.proto';
         service S {{ rpc M(Q) returns (R) {{ option (google.api.http) = {{ get: '/m' }}; }} }}
         message Q {{}} enum K {{ NONE = 0; SOME = 1; }} message R {{\n\n{declaration} }}"
    );
    let api = api(&[("library.proto", &library), ("validate.proto", VALIDATE)]);
    let document = document_of(&api, &OpenApi::default());
    document["components"]["schemas"]["R"]["properties"]["f"].clone()
}

fn all_held(cases: &[(&str, Value)]) {
    for (declaration, expected) in cases {
        assert_eq!(held(declaration), *expected, "{declaration}");
    }
}

#[test]
fn rules_of_strings_are_keywords_where_there_are_any_and_words_elsewhere() {
    all_held(&[
        (
            "string f = 1 [(buf.validate.field).string = {min_len: 2, max_len: 9}];",
            json!({"type": "string", "minLength": 2, "maxLength": 9}),
        ),
        (
            "string f = 1 [(buf.validate.field).string.len = 4];",
            json!({"type": "string", "minLength": 4, "maxLength": 4}),
        ),
        (
            "string f = 1 [(buf.validate.field).string.pattern = '^[a-z]+$'];",
            json!({"type": "string", "pattern": "^[a-z]+$"}),
        ),
        (
            "string f = 1 [(buf.validate.field).string.pattern = '(?i)^x\\\\z'];",
            json!({"type": "string", "description": "Matches `(?i)^x\\z` (RE2)."}),
        ),
        ("string f = 1 [(buf.validate.field).string.email = true];", json!({"type": "string", "format": "email"})),
        (
            "string f = 1 [(buf.validate.field).string.uri_ref = true];",
            json!({"type": "string", "format": "uri-reference"}),
        ),
        (
            "string f = 1 [(buf.validate.field).string = {in: ['a', 'b']}];",
            json!({"type": "string", "enum": ["a", "b"]}),
        ),
        (
            "string f = 1 [(buf.validate.field).string = {not_in: ['a'], prefix: 'b'}];",
            json!({"type": "string", "description": "Prefix `\"b\"`. Not in `\"a\"`."}),
        ),
    ]);
}

#[test]
fn rules_of_other_kinds_are_too() {
    all_held(&[
        (
            "int32 f = 1 [(buf.validate.field).int32 = {gt: 0, lte: 10}];",
            json!({"type": "integer", "format": "int32", "minimum": 0, "exclusiveMinimum": true, "maximum": 10}),
        ),
        (
            "int32 f = 1 [(buf.validate.field).int32.const = 7];",
            json!({"type": "integer", "format": "int32", "enum": [7]}),
        ),
        (
            "int64 f = 1 [(buf.validate.field).int64 = {gte: 1, in: [1, 2]}];",
            json!({"type": "string", "format": "int64", "example": "0", "description": "At least `1`. One of `1`, `2`."}),
        ),
        (
            "float f = 1 [(buf.validate.field).float = {gte: 0.5, lt: 2, finite: true}];",
            json!({"type": "number", "format": "float", "minimum": 0.5, "maximum": 2.0, "exclusiveMaximum": true}),
        ),
        (
            "repeated string f = 1 [(buf.validate.field).repeated = {min_items: 1, max_items: 3, unique: true, items: {string: {max_len: 5}}}];",
            json!({"type": "array", "minItems": 1, "maxItems": 3, "uniqueItems": true, "items": {"type": "string", "maxLength": 5}}),
        ),
        (
            "map<string, string> f = 1 [(buf.validate.field).map = {min_pairs: 1, keys: {string: {min_len: 2}}, values: {string: {len: 3}}}];",
            json!({"type": "object", "minProperties": 1, "additionalProperties": {"type": "string", "minLength": 3, "maxLength": 3},
                "description": "Keys have at least 2 characters."}),
        ),
        ("K f = 1 [(buf.validate.field).enum.defined_only = true];", json!({"$ref": "#/components/schemas/K"})),
        (
            "K f = 1 [(buf.validate.field).enum = {in: [1]}];",
            json!({"allOf": [{"$ref": "#/components/schemas/K"}], "description": "One of `\"SOME\"`."}),
        ),
        (
            "repeated K f = 1 [(buf.validate.field).repeated.items.enum = {in: [0, 1]}];",
            json!({"type": "array", "items": {"$ref": "#/components/schemas/K"},
                "description": "Of each item: One of `\"NONE\"`, `\"SOME\"`."}),
        ),
        (
            "string f = 1 [(buf.validate.field) = {ignore: IGNORE_ALWAYS, required: true, string: {min_len: 2}}];",
            json!({"type": "string"}),
        ),
        (
            "string f = 1 [(buf.validate.field).cel = {id: 'x', message: 'must be odd', expression: 'this'}];",
            json!({"type": "string", "description": "must be odd."}),
        ),
    ]);
    let duration =
        held("google.protobuf.Duration f = 1 [(buf.validate.field).duration.lte = {seconds: 1, nanos: 500000000}];");
    assert_eq!(duration["description"], "Lte `1.5s`.");
}

#[test]
fn rules_of_a_query_parameter_count_too() {
    let library = format!(
        "{HEAD} import 'validate.proto';
         service S {{ rpc M(Q) returns (Q) {{ option (google.api.http) = {{ get: '/m' }}; }} }}
         message Q {{ string f = 1 [(buf.validate.field) = {{required: true, string: {{min_len: 2}}}}]; }}"
    );
    let api = api(&[("library.proto", &library), ("validate.proto", VALIDATE)]);
    let document = document_of(&api, &OpenApi::default());
    let parameter = &document["paths"]["/m"]["get"]["parameters"][0];
    assert_eq!(parameter["required"], true);
    assert_eq!(parameter["schema"], json!({"type": "string", "minLength": 2}));
    assert_eq!(document["components"]["schemas"]["Q"]["required"], json!(["f"]));
}

#[test]
fn rules_of_a_message_are_words_where_it_is_described() {
    let library = format!(
        "{HEAD} import 'validate.proto';
         service S {{ rpc M(Q) returns (R) {{ option (google.api.http) = {{ get: '/m' }}; }} }}
         message Q {{ option (buf.validate.message).cel = {{id: 'x', expression: 'this.a < this.b'}}; int32 a = 1; int32 b = 2; }}
         // An answer.
         message R {{
            option (buf.validate.message) = {{
                cel: [{{id: 'y', message: 'must be odd'}}], oneof: [{{fields: ['one_id', 'two']}}, {{fields: ['two'], required: true}}]
            }};
            string one_id = 1; string two = 2;
            oneof which {{ option (buf.validate.oneof).required = true; string c = 3; string d = 4; }}
         }}"
    );
    let api = api(&[("library.proto", &library), ("validate.proto", VALIDATE)]);
    let document = document_of(&api, &OpenApi::default());
    assert_eq!(document["paths"]["/m"]["get"]["description"], "`this.a < this.b`.", "a query has no schema of its own");
    let schema = &document["components"]["schemas"]["R"];
    let words = "An answer.\n\nmust be odd. At most one of `oneId`, `two`. Exactly one of `two`.";
    assert_eq!(schema["description"], words);
    assert_eq!(schema["properties"]["c"]["description"], "Exactly one of `c`, `d`.");
    let strict = document_of(&api, &OpenApi::default().strict_oneofs(true));
    let one_of = json!([{"oneOf": [{"required": ["c"]}, {"required": ["d"]}]}]);
    assert_eq!(strict["components"]["schemas"]["R"]["allOf"], one_of, "none of them won't do");
}

/// As much of gnostic's `openapiv3` as the tests use, under its own names and numbers.
const GNOSTIC: &str = r#"
    syntax = "proto3"; package openapi.v3; import "google/protobuf/descriptor.proto";
    extend google.protobuf.FileOptions { Document document = 1143; }
    extend google.protobuf.MethodOptions { Operation operation = 1143; }
    extend google.protobuf.MessageOptions { Schema schema = 1143; }
    extend google.protobuf.FieldOptions { Schema property = 1143; }
    message Any { string yaml = 2; }
    message NamedAny { string name = 1; Any value = 2; }
    message Document { Info info = 2; Components components = 5; repeated NamedAny specification_extension = 9; }
    message Info { string title = 1; string terms_of_service = 3; }
    message Components { SecuritySchemesOrReferences security_schemes = 7; }
    message SecuritySchemesOrReferences { repeated NamedSecuritySchemeOrReference additional_properties = 1; }
    message NamedSecuritySchemeOrReference { string name = 1; SecuritySchemeOrReference value = 2; }
    message SecuritySchemeOrReference { oneof oneof { SecurityScheme security_scheme = 1; } }
    message SecurityScheme { string type = 1; string scheme = 5; }
    message SecurityRequirement { repeated NamedStringArray additional_properties = 1; }
    message NamedStringArray { string name = 1; StringArray value = 2; }
    message StringArray { repeated string value = 1; }
    message Operation { string summary = 2; repeated SecurityRequirement security = 11; }
    message Schema { Any example = 7; string title = 9; double multiple_of = 10; int64 max_length = 15; string description = 30; repeated Any enum = 24; repeated SchemaOrReference all_of = 26; }
    message SchemaOrReference { oneof oneof { Schema schema = 1; Reference reference = 2; } }
    message Reference { string _ref = 1; }
"#;

const ANNOTATED: &str = "import 'gnostic.proto';
    option (openapi.v3.document) = {
        info: { title: 'Annotated' terms_of_service: 'https://a/terms' }
        components: { security_schemes: { additional_properties: [
            { name: 'B' value: { security_scheme: { type: 'http' scheme: 'basic' } } }
        ] } }
        specification_extension: [{ name: 'x-answer' value: { yaml: '{ deep: [42] }' } }]
    };
    service S { rpc M(Q) returns (Q) {
        option (google.api.http) = { get: '/m' };
        option (openapi.v3.operation) = {
            summary: 'Overridden'
            security: [{ additional_properties: [{ name: 'B' value: { value: [] } }] }]
        };
    } }
    message Q {
        option (openapi.v3.schema) = { title: 'A query' example: { yaml: 'f: x' } };
        string f = 1 [(openapi.v3.property) = { max_length: 255, enum: [{yaml: 'x'}, {yaml: '\"1\"'}] }];
        Q q = 2 [(openapi.v3.property) = { title: 'Inner' }];
        int32 n = 3 [(openapi.v3.property) = { multiple_of: 5 }];
    }";

#[test]
fn annotations_of_gnostic_are_laid_over() {
    let api = api(&[("library.proto", &format!("{HEAD}{ANNOTATED}")), ("gnostic.proto", GNOSTIC)]);
    let document = document_of(&api, &OpenApi::default());
    assert_eq!(document["info"]["title"], "Annotated");
    assert_eq!(document["info"]["termsOfService"], "https://a/terms");
    assert_eq!(document["info"]["version"], "0.0.0", "what isn't annotated stays");
    assert_eq!(document["x-answer"], json!({"deep": [42]}));
    assert_eq!(document["components"]["securitySchemes"], json!({"B": {"type": "http", "scheme": "basic"}}));
    let operation = &document["paths"]["/m"]["get"];
    assert_eq!(operation["summary"], "Overridden");
    assert_eq!(operation["security"], json!([{"B": []}]));
    let schema = &document["components"]["schemas"]["Q"];
    assert_eq!((&schema["title"], &schema["example"]), (&json!("A query"), &json!({"f": "x"})));
    let properties = &schema["properties"];
    assert_eq!(properties["f"], json!({"type": "string", "maxLength": 255, "enum": ["x", "1"]}));
    assert_eq!(properties["q"], json!({"allOf": [{"$ref": "#/components/schemas/Q"}], "title": "Inner"}));
    assert_eq!(properties["n"]["multipleOf"], 5);
}

#[test]
fn annotations_of_a_field_are_laid_over_its_parameters() {
    let library = format!(
        "{HEAD} import 'gnostic.proto';
         service S {{ rpc M(Q) returns (Q) {{ option (google.api.http) = {{ get: '/v1/{{id}}/{{name=a/*}}' }}; }} }}
         enum K {{ NONE = 0; }}
         message Q {{
            // An id.
            string id = 1 [(openapi.v3.property) = {{ max_length: 9, description: 'The id.', example: {{yaml: 'x'}} }}];
            string name = 2 [(openapi.v3.property) = {{ max_length: 9 }}];
            K kind = 3 [(openapi.v3.property) = {{ title: 'Kind' }}];
            int32 plain = 4;
         }}"
    );
    let document = document_of(&api(&[("library.proto", &library), ("gnostic.proto", GNOSTIC)]), &OpenApi::default());
    let parameters = &document["paths"]["/v1/{id}/a/{aId}"]["get"]["parameters"];
    assert_eq!(parameters[0]["schema"], json!({"type": "string", "maxLength": 9}));
    assert_eq!((&parameters[0]["description"], &parameters[0]["example"]), (&json!("The id."), &json!("x")));
    assert_eq!(parameters[1]["schema"], json!({"type": "string"}), "it is a part of the value alone");
    assert_eq!(parameters[2]["schema"], json!({"allOf": [{"$ref": "#/components/schemas/K"}], "title": "Kind"}));
    assert_eq!(parameters[3]["schema"], json!({"type": "integer", "format": "int32"}));
}

#[test]
fn a_text_that_is_no_yaml_is_an_error_with_its_place() {
    let text = "syntax = \"proto3\"; package a; import \"gnostic.proto\";\nmessage Q {\n  string f = 1 [(openapi.v3.property).example.yaml = '{'];\n}";
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (file, gnostic) = (folder.path().join("a.proto"), folder.path().join("gnostic.proto"));
    std::fs::write(&file, text).expect("the folder is writable");
    std::fs::write(gnostic, GNOSTIC).expect("the folder is writable");
    let sources = crate::source::compile(&[file], &[folder.path().to_owned()]).expect("it compiles");
    let (_, findings) = crate::lower::lower(&sources, &[], false);
    let told = findings.with_texts(&sources.texts).render(crate::diagnostic::Format::Short);
    assert!(told.contains("a.proto:3:10: error[CORD0551]: `{` isn't YAML"), "{told}");
}

#[test]
fn resources_may_be_defined_by_files() {
    let library = format!(
        "{HEAD}
         option (google.api.resource_definition) = {{ type: 'library.example.com/Shelf' pattern: 'shelves/{{shelf}}' }};
         service S {{ rpc M(Q) returns (Q) {{ option (google.api.http) = {{ get: '/v1/{{name=shelves/*}}' }}; }} }}
         message Q {{ string name = 1 [(google.api.resource_reference).type = 'library.example.com/Shelf']; }}"
    );
    let document = document_of(&api(&[("library.proto", &library)]), &OpenApi::default());
    assert_eq!(super::keys(&document["paths"]), ["/v1/shelves/{shelf}"]);
    assert_eq!(document["components"]["schemas"]["Q"]["properties"]["name"]["example"], "shelves/my-shelf");
}
