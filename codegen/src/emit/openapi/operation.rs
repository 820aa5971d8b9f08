//! The operation of an endpoint.

use super::{endpoint::Endpoint, media, parameter, query, scope::Scope, security, text};
use crate::api::{Body, StreamingKind};
use heck::ToSnakeCase as _;
use openapiv3::{Operation, ReferenceOr};

/// The operation.
pub(super) fn operation(scope: &Scope<'_>, endpoint: &Endpoint<'_>) -> Operation {
    let method = endpoint.method;
    let (summary, description) = text::summary_and_description(&text::text(&method.comments));
    // Longer lists are cut, and must say so.
    let cut =
        if endpoint.query.len() < query::LIMIT { "" } else { "The query may hold further fields of the request." };
    // Those of a whole body stand at its schema.
    let rules = endpoint.request.filter(|_| endpoint.binding.body != Body::Whole);
    let rules = rules.map(|request| request.rules.join(" ")).unwrap_or_default();
    let description = text::paragraphs([description.unwrap_or_default(), rules, cut.to_owned()]);
    let mut operation = Operation {
        tags: vec![endpoint.tag.clone()],
        summary: Some(summary.unwrap_or_else(|| spoken(&method.name))),
        description: text::non_empty(description),
        operation_id: Some(endpoint.id.clone()),
        parameters: parameter::parameters(scope, endpoint),
        request_body: media::request_body(scope, endpoint).map(ReferenceOr::Item),
        responses: media::responses(scope, endpoint),
        deprecated: method.deprecated,
        security: security::is_public(scope.options, endpoint).then(Vec::new),
        ..Operation::default()
    };
    if method.streaming != StreamingKind::Unary {
        operation.extensions.insert("x-streaming".to_owned(), method.streaming.as_str().into());
    }
    operation
}

/// `GetBook` → `Get book`, for a method whose comment gives no summary: linters want one.
fn spoken(name: &str) -> String {
    let words = name.to_snake_case().replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
