//! The OpenAPI document of an `Api`.
//!
//! In: the checked `Api` and the document's settings. Out: the document as a JSON value, and its texts. It reads the
//! same bindings as the routes of the server, and so can't disagree with them. What is typed by `openapiv3` is made first;
//! what it has no types for is done to the finished value: annotations, 3.1. Files are read and written
//! elsewhere.

mod behavior;
mod component;
mod component_name;
mod constraint;
mod document;
mod endpoint;
mod example;
mod media;
mod merge;
mod operation;
mod operation_name;
mod overrides;
mod parameter;
mod path;
mod plural;
mod query;
mod resource;
mod schema;
mod scope;
mod security;
mod text;
mod version;
mod visibility;
mod visit;
mod well_known;

use crate::{
    api::Api,
    config::{self, OpenApiVersion},
};
pub(crate) use merge::merge;
use serde_json::Value;

/// The document of all services that were asked for and have HTTP bindings, or of those of one package.
pub(crate) fn emit(api: &Api, options: &config::OpenApi, package: Option<&str>) -> Value {
    let api = visibility::visible(api, &options.visibility);
    let mut document = document::document(&api, options, package);
    if options.openapi_version == OpenApiVersion::V3_1 {
        version::to_3_1(&mut document);
    }
    document
}

/// The document as indented JSON with a final newline: the same bytes for the same document.
pub(crate) fn render_json(document: &Value) -> String {
    format!("{document:#}\n")
}

/// The document as YAML with a final newline.
pub(crate) fn render_yaml(document: &Value) -> String {
    yaml_serde::to_string(document).expect("the keys of a document are strings")
}

#[cfg(test)]
mod tests;
