//! Settings and base documents, right and wrong.

use super::*;
use crate::{diagnostic::Format, pipeline};
use openapiv3::OpenAPI;

const LIBRARY: &str = "syntax = \"proto3\"; package a.v1; import \"google/api/annotations.proto\";
    service Books { rpc GetBook(Q) returns (Book) { option (google.api.http) = { get: '/v1/books' }; } }
    message Q {} message Book { string title = 1; }";

/// The documents of a package with one file and that base document, or the findings.
fn made(base: Option<(&str, &str)>, set: impl FnOnce(OpenApi) -> OpenApi) -> Result<Vec<Document>, String> {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    std::fs::create_dir(root.join("proto")).unwrap();
    std::fs::write(root.join("proto/library.proto"), LIBRARY).unwrap();
    let mut config = Config::new(root);
    config.document = set(OpenApi::default());
    if let Some((name, text)) = base {
        std::fs::write(root.join(name), text).unwrap();
        config.document.base = Some(name.into());
    }
    let shown = format!("{}/", root.display());
    pipeline::openapi(&config).map_err(|findings| findings.render(Format::Human { color: false }).replace(&shown, ""))
}

fn value(base: (&str, &str)) -> Value {
    serde_json::from_str(&made(Some(base), |document| document).unwrap()[0].to_json()).unwrap()
}

#[test]
fn a_base_document_is_laid_over_the_emitted_one() {
    let yaml = "info:\n  title: Based\n  contact: { email: a@b.c }\ntags: null\npaths:\n  /v1/books:\n    get: { summary: Mine }\n";
    let document = value(("base.yaml", yaml));
    assert_eq!(document["info"]["title"], "Based");
    assert_eq!(document["info"]["contact"]["email"], "a@b.c");
    assert_eq!(document["paths"]["/v1/books"]["get"]["summary"], "Mine");
    assert_eq!(document["paths"]["/v1/books"]["get"]["operationId"], "Books_GetBook", "the rest stays");
    assert_eq!(document.get("tags"), None, "null removes");
    assert_eq!(value(("base.json", r#"{"info": {"title": "JSON"}}"#))["info"]["title"], "JSON");
}

#[test]
fn whole_operations_and_schemas_may_be_added() {
    let added = r#"{"paths": {"/ready": {"get": {"responses": {"200": {"description": "OK"}}}}},
        "components": {"schemas": {"Mine": {"type": "string"}}}}"#;
    let document = value(("base.json", added));
    assert!(document["paths"].get("/ready").is_some() && document["components"]["schemas"].get("Mine").is_some());
}

#[test]
fn members_stand_in_the_order_of_openapiv3() {
    let document =
        &made(Some(("base.json", r#"{"externalDocs": {"url": "https://a"}}"#)), |document| document).unwrap()[0];
    let text = document.to_json();
    let again: OpenAPI = serde_json::from_str(&text).unwrap();
    let again = Document { package: None, value: serde_json::to_value(again).unwrap() };
    assert_eq!(again.to_json(), text);
}

#[test]
fn settings_that_name_nothing_are_errors_all_at_once() {
    let set = |document: OpenApi| document.public(["a.v1.Books.GetBok"]).error_schema("a.v1.Bok").visibility(["BETA"]);
    let told = made(None, set).unwrap_err();
    for expected in [
        "`public` of the OpenAPI document: `a.v1.Books.GetBok` is not a service or method",
        "one with a similar name exists: `a.v1.Books.GetBook`",
        "`error_schema` of the OpenAPI document: `a.v1.Bok` is not a message",
        "`visibility` of the OpenAPI document: `BETA` is not a label",
    ] {
        assert!(told.contains(expected), "{expected} in\n{told}");
    }
}

#[test]
fn a_base_document_is_laid_over_those_that_it_fits() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.proto"), LIBRARY).unwrap();
    std::fs::write(folder.path().join("b.proto"), LIBRARY.replace("a.v1", "b.v1").replace("/v1/books", "/v1/tapes"))
        .unwrap();
    let base = "info: { title: All }\npaths:\n  /v1/books: { get: { summary: Mine } }\n  /v1/tapes: { get: { summary: Yours } }\n";
    std::fs::write(folder.path().join("base.yaml"), base).unwrap();
    let mut config = Config::new(folder.path());
    config.protos = vec![".".into()];
    config.document = OpenApi::default().per_package(true).base("base.yaml");
    let documents = pipeline::openapi(&config).unwrap();
    for (document, path, summary) in [(&documents[0], "/v1/books", "Mine"), (&documents[1], "/v1/tapes", "Yours")] {
        assert_eq!(document.value()["info"]["title"], "All");
        let paths = document.value()["paths"].as_object().unwrap();
        assert_eq!(paths.keys().collect::<Vec<_>>(), [path], "what is for the other document isn't in this one");
        assert_eq!(paths[path]["get"]["summary"], summary);
    }
    std::fs::write(folder.path().join("base.yaml"), base.replace("/v1/tapes", "/v1/discs")).unwrap();
    let told = pipeline::openapi(&config).unwrap_err();
    assert_eq!(told.errors(), 1, "{told}");
}

#[test]
fn an_id_that_an_annotation_gives_is_numbered() {
    let gnostic = "syntax = \"proto3\"; package openapi.v3; import \"google/protobuf/descriptor.proto\";
        message Operation { string operation_id = 5; }
        extend google.protobuf.MethodOptions { Operation operation = 1143; }";
    let library = LIBRARY.replace("annotations.proto\";", "annotations.proto\"; import \"gnostic.proto\";").replace(
        "get: '/v1/books' };",
        "get: '/v1/books' additional_bindings { get: '/v2/books' } }; option (openapi.v3.operation).operation_id = 'getBook';",
    );
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("gnostic.proto"), gnostic).unwrap();
    std::fs::write(folder.path().join("library.proto"), library).unwrap();
    let mut config = Config::new(folder.path());
    config.protos = vec![".".into()];
    let documents = pipeline::openapi(&config).unwrap();
    let id = |path: &str| documents[0].value()["paths"][path]["get"]["operationId"].clone();
    assert_eq!([id("/v1/books"), id("/v2/books")], ["getBook", "getBook_2"]);
}

#[test]
fn each_package_may_have_its_own() {
    let documents = made(None, |document| document.per_package(true)).unwrap();
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0].package.as_deref(), Some("a.v1"));
    assert_eq!(file_name(Some("a.v1")), "a.v1.openapi.json");
    assert!(documents[0].to_yaml().starts_with("openapi: 3.0.3\n"));
}
