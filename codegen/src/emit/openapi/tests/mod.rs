//! Protos in, documents out.

mod annotations;
mod bodies;
mod document;
mod names;
mod parameters;
mod paths;
mod schemas;
mod settings;

use crate::{api::Api, config, lower, source};
use serde_json::Value;
use std::path::PathBuf;

const HEAD: &str = r#"
    syntax = "proto3";
    package library.v1;
    import "google/api/annotations.proto";
    import "google/api/client.proto";
    import "google/api/field_behavior.proto";
    import "google/api/httpbody.proto";
    import "google/api/resource.proto";
    import "google/protobuf/any.proto";
    import "google/protobuf/duration.proto";
    import "google/protobuf/empty.proto";
    import "google/protobuf/field_mask.proto";
    import "google/protobuf/struct.proto";
    import "google/protobuf/timestamp.proto";
    import "google/protobuf/wrappers.proto";
"#;

/// The API of these files.
fn load(protos: &[PathBuf], includes: &[PathBuf]) -> Api {
    let sources = source::compile(protos, includes).unwrap_or_else(|findings| panic!("{findings:?}"));
    lower::lower(&sources, &[], false).0
}

/// The API of files with these names and texts.
fn api(files: &[(&str, &str)]) -> Api {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| folder.path().join(name)).collect();
    for (path, (_, text)) in paths.iter().zip(files) {
        std::fs::write(path, text).expect("the folder is writable");
    }
    load(&paths, &[folder.path().to_owned()])
}

/// The document of an API, as JSON.
fn document_of(api: &Api, options: &config::OpenApi) -> Value {
    serde_json::from_str(&super::render_json(&super::emit(api, options, None))).expect("valid JSON")
}

/// The document of files with these names and texts.
fn documents(files: &[(&str, &str)]) -> Value {
    document_of(&api(files), &config::OpenApi::default())
}

/// The document of one proto of `library.v1`, given what follows its imports.
fn document(rest: &str) -> Value {
    documents(&[("library.proto", &format!("{HEAD}{rest}"))])
}

/// The document of a service whose one method has that rule; `rest` declares its messages `Q` and `R`.
fn method(rule: &str, rest: &str) -> Value {
    document(&format!("service S {{ rpc M(Q) returns (R) {{ option (google.api.http) = {{ {rule} }}; }} }}\n{rest}"))
}

/// The schema of the field `f` of the response, given its declaration and what it needs.
fn field(declaration: &str, rest: &str) -> Value {
    let document = method("get: '/v1/m'", &format!("message Q {{}} message R {{\n\n{declaration} }}\n{rest}"));
    document["components"]["schemas"]["R"]["properties"]["f"].clone()
}

/// The keys of an object, in order.
fn keys(value: &Value) -> Vec<&str> {
    value.as_object().into_iter().flat_map(|object| object.keys()).map(String::as_str).collect()
}

/// The operation of the method in a document that has one.
fn only_operation(document: &Value) -> &Value {
    let items = document["paths"].as_object().expect("paths");
    assert_eq!(items.len(), 1, "{items:?}");
    let item = items.values().next().expect("one path").as_object().expect("an item");
    assert_eq!(item.len(), 1, "{item:?}");
    item.values().next().expect("one operation")
}

/// `in name` of each parameter of the only operation.
fn parameters(document: &Value) -> Vec<String> {
    let parameters = only_operation(document)["parameters"].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    parameters.iter().map(|one| format!("{} {}", text(&one["in"]), text(&one["name"]))).collect()
}
