//! What people see of settings of the OpenAPI document that don't fit: each case is a base document, or settings, or
//! annotations, with its expected text in `documents/`.

use crate::{
    fixtures::faults,
    project::{Project, agrees, own},
};
use cordial_build::{Diagnostics, OpenApi, OpenApiVersion};
use std::{collections::BTreeSet, fs};

const LIBRARY: &str = "syntax = \"proto3\";
package library.v1;
import \"google/api/annotations.proto\";
service LibraryService {
  rpc GetBook(GetBookRequest) returns (Book) { option (google.api.http) = {get: \"/v1/{name=books/*}\"}; }
  rpc ListBooks(ListBooksRequest) returns (ListBooksResponse) { option (google.api.http) = {get: \"/v1/books\"}; }
}
message GetBookRequest { string name = 1; }
message ListBooksRequest { int32 page_size = 1; }
message ListBooksResponse { repeated Book books = 1; }
message Book { string name = 1; string title = 2; Author author = 3; }
message Author { string name = 1; }
";

/// As much of gnostic's annotations as the cases need.
const GNOSTIC: &str = "syntax = \"proto3\";
package openapi.v3;
import \"google/protobuf/descriptor.proto\";
message Any { string yaml = 2; }
message Schema { repeated SchemaOrReference all_of = 26; string type = 17; }
message SchemaOrReference { oneof oneof { Schema schema = 1; Reference reference = 2; } }
message Reference { string _ref = 1; }
message Operation { string operation_id = 5; }
extend google.protobuf.MethodOptions { Operation operation = 1143; }
extend google.protobuf.FieldOptions { Schema property = 1143; }
";

/// Base documents that don't fit: what is wrong, the file's name and its text.
const BASES: &[(&str, &str, &[u8])] = &[
    ("not-utf-8", "base.yaml", b"info:\n  title: caf\xe9\n"),
    ("not-json", "base.json", b"{\n  \"info\": {\"title\": }\n}\n"),
    ("not-yaml", "base.yaml", b"info:\n  title: Library\n version: 1\n"),
    ("empty", "base.yaml", b"# nothing yet\n"),
    ("a-list", "base.yaml", b"- info:\n    title: Library\n"),
    ("path-similar", "base.yaml", b"paths:\n  /v1/boks:\n    get:\n      summary: Lists.\n"),
    ("path-removed", "base.yaml", b"paths:\n  /v2/shelves: null\n"),
    ("operation-of-another-method", "base.yaml", b"paths:\n  /v1/books:\n    post:\n      summary: Lists.\n"),
    ("schema-similar", "base.json", b"{\"components\": {\"schemas\": {\"Bok\": {\"title\": \"A book\"}}}}\n"),
    ("schema-removed", "base.yaml", b"components:\n  schemas:\n    Autor: null\n"),
    (
        "property-similar",
        "base.yaml",
        b"components:\n  schemas:\n    Book:\n      properties:\n        titel:\n          maxLength: 80\n",
    ),
    ("security-scheme-incomplete", "base.yaml", b"components:\n  securitySchemes:\n    key:\n      name: X-Key\n"),
    ("schema-of-a-taken-name", "base.yaml", b"components:\n  schemas:\n    book:\n      type: string\n"),
    ("another-version", "base.yaml", b"openapi: 3.1.0\ninfo:\n  title: Library\n"),
    ("object-for-a-list", "base.yaml", b"tags:\n  name: Books\n"),
    ("number-for-a-text", "base.yaml", b"info:\n  version: 1.0\n"),
    ("title-removed", "base.yaml", b"info:\n  title: null\n"),
    ("text-for-an-object", "base.yaml", b"info: Library\n"),
    ("list-for-an-object", "base.yaml", b"paths:\n  /v1/books:\n    get:\n      responses:\n        200: []\n"),
    ("reference-to-what-is-removed", "base.yaml", b"components:\n  schemas:\n    Author: null\n"),
    (
        "reference-similar",
        "base.yaml",
        b"components:\n  schemas:\n    Shelf:\n      type: array\n      items:\n        $ref: '#/components/schemas/Bok'\n",
    ),
    (
        "id-taken",
        "base.yaml",
        b"paths:\n  /ready:\n    get:\n      operationId: LibraryService_GetBook\n      responses:\n        200:\n          description: Ready.\n",
    ),
    (
        "not-openapi",
        "base.yaml",
        b"paths:\n  /v1/books:\n    get:\n      deprecated: perhaps\n      summary: Lists.\n",
    ),
];

/// Settings that don't fit.
type Settings = (&'static str, fn(OpenApi) -> OpenApi);

const SETTINGS: &[Settings] = &[
    ("base-missing", |document| document.base("bse.yaml")),
    ("base-is-a-folder", |document| document.base("proto")),
    ("public-similar", |document| document.bearer("").public(["library.v1.LibraryService.GetBok"])),
    ("public-of-nothing", |document| document.bearer("").public(["shelves"])),
    ("error-schema-similar", |document| document.error_schema("library.v1.Bok")),
    ("visibility-without-labels", |document| document.visibility(["BETA"])),
    ("api-key-elsewhere", |document| document.api_key("body:key").api_key("query:")),
];

/// Annotations that don't fit: what is wrong, and the proto that has them.
const ANNOTATED: &[(&str, &str)] = &[
    (
        "annotated-reference",
        "message Book { string name = 1 [(openapi.v3.property).all_of = {reference: {_ref: '#/components/schemas/Bok'}}]; }
         service S { rpc Get(Book) returns (Book) { option (google.api.http) = {get: '/v1'}; } }",
    ),
    (
        "annotated-id-twice",
        "message Book { string name = 1; }
         service S {
           rpc Get(Book) returns (Book) { option (google.api.http) = {get: '/a'}; option (openapi.v3.operation).operation_id = 'get'; }
           rpc Have(Book) returns (Book) { option (google.api.http) = {get: '/b'}; option (openapi.v3.operation).operation_id = 'get'; }
         }",
    ),
];

/// Compares all cases' texts with the expected ones.
#[test]
fn documents_that_do_not_fit_are_told() {
    let mut cases = Vec::new();
    for (name, file, text) in BASES {
        let project = library();
        project.write(file, text);
        let findings = found(&project, |document| document.base(*file));
        cases.push((*name, project, findings));
    }
    for (name, set) in SETTINGS {
        let project = library();
        let findings = found(&project, set);
        cases.push((*name, project, findings));
    }
    for (name, text) in ANNOTATED {
        let project = Project::new();
        project.write("proto/gnostic.proto", GNOSTIC);
        let imports = "import \"google/api/annotations.proto\"; import \"gnostic.proto\";";
        project.write("proto/library.proto", format!("syntax = \"proto3\"; package library.v1; {imports}\n{text}"));
        let findings = found(&project, |document| document);
        cases.push((*name, project, findings));
    }
    let (mut stale, mut unhelpful) = (Vec::new(), Vec::new());
    for (name, project, findings) in &cases {
        assert!(findings.has_errors(), "{name} is flawless");
        unhelpful.extend(faults(findings).into_iter().map(|fault| format!("{name}: {fault}")));
        if !agrees(&own("documents").join(name).with_extension("txt"), &project.rendered(findings)) {
            stale.push(*name);
        }
    }
    assert!(unhelpful.is_empty(), "{unhelpful:#?}");
    assert_eq!(stale, Vec::<&str>::new(), "stale: CORDIAL_BLESS=1 cargo test -p cordial-build --test findings");
    let files: BTreeSet<String> = fs::read_dir(own("documents"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(files, cases.iter().map(|(name, ..)| format!("{name}.txt")).collect(), "a file for each case");
}

/// What isn't told of 3.0 alone.
#[test]
fn a_document_of_3_1_is_held_to_the_same() {
    for (name, file, text) in BASES.iter().filter(|(name, ..)| !["another-version", "not-openapi"].contains(name)) {
        let project = library();
        project.write(file, text);
        let codes = |findings: Diagnostics| {
            findings.iter().map(|finding| (finding.code, finding.message.clone())).collect::<Vec<_>>()
        };
        let plain = codes(found(&project, |document| document.base(*file)));
        let newer = codes(found(&project, |document| document.base(*file).openapi_version(OpenApiVersion::V3_1)));
        assert_eq!(newer, plain, "{name}");
    }
}

fn library() -> Project {
    let project = Project::new();
    project.write("proto/library.proto", LIBRARY);
    project
}

fn found(project: &Project, set: impl FnOnce(OpenApi) -> OpenApi) -> Diagnostics {
    project.found(project.builder().document(set))
}
