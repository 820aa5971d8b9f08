//! The document: info, servers, tags, paths, components.

use crate::{api::Api, config};
use openapiv3::{Info, OpenAPI};

/// The whole document.
pub(super) fn document(_api: &Api, options: &config::OpenApi) -> OpenAPI {
    let info = Info {
        title: options.title.clone().or_else(|| options.package.name.clone()).unwrap_or_else(|| "API".to_owned()),
        version: options
            .version
            .clone()
            .or_else(|| options.package.version.clone())
            .unwrap_or_else(|| "0.1.0".to_owned()),
        ..Info::default()
    };
    OpenAPI { openapi: "3.0.3".to_owned(), info, ..OpenAPI::default() }
}
