//! Info, servers, tags, summaries; stability.

use super::{HEAD, api, document, document_of, documents, keys, only_operation};
use crate::config::{OpenApi, PackageInfo};
use serde_json::json;

const SERVICE: &str = "
    // Keeps books.
    service Library {
      option (google.api.default_host) = 'library.example.com';
      // Gets a book.
      //
      // It has a [title][library.v1.Book.title].
      rpc GetBook(Q) returns (Q) { option (google.api.http) = { get: '/v1/book' }; option deprecated = true; }
      rpc Hidden(Q) returns (Q) {}
    }
    message Q {}";

#[test]
fn info_comes_from_settings_then_protos_then_the_package() {
    let text = format!("// Copyright 2026 Somebody\n\n// The library.\n\n{}{SERVICE}", HEAD.trim_start());
    let api = api(&[("library.proto", &text)]);
    let package = PackageInfo {
        name: Some("library".to_owned()),
        version: Some("1.2.3".to_owned()),
        description: Some("A crate.".to_owned()),
        license: Some("MIT/Apache-2.0".to_owned()),
    };
    let plain = OpenApi { package: package.clone(), ..OpenApi::default() };
    let expected = json!({"title": "library", "description": "The library.", "license": {"name": "MIT OR Apache-2.0"}, "version": "1.2.3"});
    assert_eq!(document_of(&api, &plain)["info"], expected);
    let set = OpenApi { package, ..OpenApi::default() };
    let set =
        set.title("Books").version("v1").description("All of them.").license("MIT").servers(["https://a", "/base"]);
    let document = document_of(&api, &set);
    assert_eq!(
        document["info"],
        json!({"title": "Books", "description": "All of them.", "license": {"name": "MIT"}, "version": "v1"})
    );
    assert_eq!(document["servers"], json!([{"url": "https://a"}, {"url": "/base"}]));
}

#[test]
fn a_service_is_a_tag_and_a_server() {
    let document = document(SERVICE);
    assert_eq!(document["openapi"], "3.0.3");
    assert_eq!(document["tags"], json!([{"name": "Library", "description": "Keeps books."}]));
    assert_eq!(document["servers"], json!([{"url": "https://library.example.com"}]));
    assert_eq!(document["security"], json!([]));
}

#[test]
fn a_comment_is_summary_and_description() {
    let document = document(SERVICE);
    let operation = only_operation(&document);
    assert_eq!(operation["summary"], "Gets a book");
    assert_eq!(operation["description"], "It has a `title`.");
    assert_eq!(operation["deprecated"], true);
    assert_eq!(operation["tags"], json!(["Library"]));
    let silent = super::method("get: '/v1/m'", "message Q {} message R {}");
    assert_eq!(only_operation(&silent)["summary"], "M", "a method without a comment is called by its name");
}

#[test]
fn deprecation_goes_down() {
    let rest = "service S { rpc M(Q) returns (Q) { option (google.api.http) = { get: '/m' }; } }
        message Q { Part part = 1; K k = 2; message Part { string id = 1; } } enum K { NONE = 0; }";
    let document = document(&format!("option deprecated = true; {rest}"));
    let operation = only_operation(&document);
    assert_eq!(operation["deprecated"], true, "from the file to the service to its methods");
    assert_eq!(operation["parameters"][0]["deprecated"], true, "and to parameters");
    let schemas = &document["components"]["schemas"];
    for schema in ["Q", "Q.Part", "K"] {
        assert_eq!(schemas[schema]["deprecated"], true, "{schema}");
    }
    assert_eq!(schemas["Q.Part"]["properties"]["id"]["deprecated"], true);
    let plain = super::document(rest);
    assert!(!plain.to_string().contains("deprecated"), "{plain}");
    let service = super::document(&rest.replace("service S {", "service S { option deprecated = true;"));
    assert_eq!(service.to_string().matches("\"deprecated\":true").count(), 1, "the operation alone: {service}");
}

#[test]
fn operations_on_another_host_say_so() {
    let service = |name: &str, host: &str| {
        format!(
            "service {name} {{ {host} rpc M(Q) returns (Q) {{ option (google.api.http) = {{ get: '/{name}' }}; }} }}"
        )
    };
    let host = "option (google.api.default_host) = 'a.example.com';";
    let document = document(&format!("{} {} message Q {{}}", service("A", host), service("B", "")));
    assert_eq!(document["servers"], json!([{"url": "https://a.example.com"}]));
    assert_eq!(document["paths"]["/A"]["get"].get("servers"), None);
    assert_eq!(document["paths"]["/B"]["get"]["servers"], json!([{"url": "/"}]));
}

#[test]
fn without_bindings_there_are_no_paths() {
    let document = document("service S { rpc M(Q) returns (Q) {} } message Q {}");
    assert_eq!(document["paths"], json!({}));
    assert_eq!(document["servers"], json!([{"url": "/"}]));
    assert_eq!(keys(&document), ["openapi", "info", "servers", "paths", "security"]);
}

#[test]
fn the_order_of_files_does_not_matter() {
    let file = |service: &str| {
        format!(
            "syntax = \"proto3\"; package a; import \"google/api/annotations.proto\";
             service {service} {{ rpc M(Q{service}) returns (Q{service}) {{ option (google.api.http) = {{ get: '/{service}' }}; }} }}
             message Q{service} {{ int64 n = 1; }}"
        )
    };
    let (one, two) = (file("A"), file("B"));
    let forth = documents(&[("one.proto", &one), ("two.proto", &two)]);
    let back = documents(&[("two.proto", &two), ("one.proto", &one)]);
    assert_eq!(forth.to_string(), back.to_string());
    assert_eq!(keys(&forth["paths"]), ["/A", "/B"]);
}

#[test]
fn services_that_are_only_imported_have_no_paths() {
    let document = document(
        "import 'google/longrunning/operations.proto';
         service S { rpc M(Q) returns (google.longrunning.Operation) { option (google.api.http) = { get: '/m' }; } } message Q {}",
    );
    assert_eq!(keys(&document["paths"]), ["/m"]);
    let schemas = &document["components"]["schemas"];
    assert_eq!(schemas["Operation"]["properties"]["error"]["allOf"][0]["$ref"], "#/components/schemas/Status");
}
