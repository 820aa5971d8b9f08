//! Bodies of requests and responses: their media types and schemas.

use super::{
    component,
    component_name::Component,
    endpoint::Endpoint,
    schema,
    scope::Scope,
    text,
    well_known::{self, HTTP_BODY, binary},
};
use crate::api::{Body, Cardinality, Field, FieldKind, StreamingKind};
use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr, RequestBody, Response, Responses, Schema, StatusCode};
use std::collections::BTreeSet;

const JSON: &str = "application/json";
const LINES: &str = "application/x-ndjson";
const EVENTS: &str = "text/event-stream";
const BYTES: &str = "application/octet-stream";

/// Name of the response that all errors refer to.
pub(super) const ERROR: &str = "Error";

/// The request's body; `None` when the binding has none, or nothing is left for it.
pub(super) fn request_body(scope: &Scope<'_>, endpoint: &Endpoint<'_>) -> Option<RequestBody> {
    let streams = matches!(endpoint.method.streaming, StreamingKind::Client | StreamingKind::Bidi);
    let json = if streams { LINES } else { JSON };
    let (types, schema, description) = match &endpoint.binding.body {
        Body::None => return None,
        Body::Whole if endpoint.method.input == HTTP_BODY => (BYTES, ReferenceOr::Item(binary()), String::new()),
        Body::Whole => (json, whole_request(scope, endpoint)?, String::new()),
        Body::Field(path) => {
            let fields = scope.api.resolve(endpoint.request?, path)?;
            let field = fields.last()?;
            let description = text::text(&field.comments);
            if is_http_body(field) {
                (BYTES, ReferenceOr::Item(binary()), description)
            } else {
                (json, schema::value(scope, field), description)
            }
        }
    };
    let content = content(&[types], &schema);
    Some(RequestBody { description: text::non_empty(description), content, required: true, ..RequestBody::default() })
}

/// The request message without the fields that the path binds.
fn whole_request(scope: &Scope<'_>, endpoint: &Endpoint<'_>) -> Option<ReferenceOr<Schema>> {
    let Some(request) = endpoint.request else { return Some(schema::message(scope, &endpoint.method.input)) };
    if well_known::inline(&request.full_name).is_some() {
        return Some(schema::message(scope, &request.full_name));
    }
    let variables = endpoint.binding.template.variables.iter().map(|variable| &variable.field.names);
    let without: BTreeSet<String> = variables.filter(|names| names.len() == 1).map(|names| names[0].clone()).collect();
    component::fields(request, &without).next()?;
    let message = request.full_name.clone();
    Some(scope.reference(if without.is_empty() {
        Component::Type(message)
    } else {
        Component::Body { message, without }
    }))
}

/// The answers: 200, and errors.
pub(super) fn responses(scope: &Scope<'_>, endpoint: &Endpoint<'_>) -> Responses {
    let error = || ReferenceOr::ref_(&format!("#/components/responses/{ERROR}"));
    let responses = [
        (StatusCode::Code(200), ReferenceOr::Item(success(scope, endpoint))),
        // Not `default`: beside a 200 it makes progenitor panic.
        (StatusCode::Range(4), error()),
        (StatusCode::Range(5), error()),
    ];
    Responses { responses: responses.into_iter().collect(), ..Responses::default() }
}

fn success(scope: &Scope<'_>, endpoint: &Endpoint<'_>) -> Response {
    let (schema, bytes) = answer(scope, endpoint);
    let types: &[&str] = match endpoint.method.streaming {
        // The answer to HEAD has headers alone.
        _ if endpoint.binding.method == "HEAD" => &[],
        _ if bytes => &[BYTES, "*/*"],
        StreamingKind::Unary | StreamingKind::Client => &[JSON],
        StreamingKind::Server => &[LINES, EVENTS],
        StreamingKind::Bidi => &[LINES],
    };
    Response { description: "OK".to_owned(), content: content(types, &schema), ..Response::default() }
}

/// The schema of the answer, or of one item of its stream, and whether it is bytes.
fn answer(scope: &Scope<'_>, endpoint: &Endpoint<'_>) -> (ReferenceOr<Schema>, bool) {
    let output = &endpoint.method.output;
    let selected = endpoint.binding.response_body.as_ref().and_then(|path| {
        let fields = scope.api.resolve(scope.api.message(output)?, path)?;
        fields.last().copied()
    });
    match selected {
        Some(field) if is_http_body(field) => (ReferenceOr::Item(binary()), true),
        Some(field) => (schema::value(scope, field), false),
        None if output == HTTP_BODY => (ReferenceOr::Item(binary()), true),
        None => (schema::message(scope, output), false),
    }
}

/// The response of every error.
pub(super) fn error_response(scope: &Scope<'_>) -> Response {
    let schema = schema::message(scope, scope.options.error_schema.as_deref().unwrap_or(well_known::STATUS));
    Response { description: "An error.".to_owned(), content: content(&[JSON], &schema), ..Response::default() }
}

fn is_http_body(field: &Field) -> bool {
    field.cardinality != Cardinality::Repeated && field.kind == FieldKind::Message(HTTP_BODY.to_owned())
}

fn content(types: &[&str], schema: &ReferenceOr<Schema>) -> IndexMap<String, MediaType> {
    let media = || MediaType { schema: Some(schema.clone()), ..MediaType::default() };
    types.iter().map(|name| ((*name).to_owned(), media())).collect()
}
