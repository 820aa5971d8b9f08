//! The OpenAPI 3.0.3 document of an `Api`.
//!
//! In: the checked `Api` and the document's settings. Out: a document as `openapiv3`'s types, and its JSON. It reads the
//! same bindings as the routes of the server, and so can't disagree with them. What is read from or written to disk,
//! and the passes over the finished value (3.1, base documents), do not belong here.

mod behavior;
mod component;
mod component_name;
mod document;
mod endpoint;
mod example;
mod media;
mod operation;
mod operation_name;
mod parameter;
mod path;
mod plural;
mod query;
mod resource;
mod schema;
mod scope;
mod text;
mod well_known;

use crate::{api::Api, config};
use openapiv3::OpenAPI;

/// The document of all services that were asked for and have HTTP bindings.
pub(crate) fn emit(api: &Api, options: &config::OpenApi) -> OpenAPI {
    document::document(api, options)
}

/// The document as indented JSON with a final newline: the same bytes for the same document.
pub(crate) fn render_json(document: &OpenAPI) -> String {
    let mut text = serde_json::to_string_pretty(document).expect("the keys of a document are strings");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests;
