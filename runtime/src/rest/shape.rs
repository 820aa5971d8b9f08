//! What the types of an RPC's messages mean to its route: an empty message of each in, facts that hold for every call out.

use crate::{
    json::{Options, Table, Value},
    routing::{Body, Route},
};
use std::sync::{Arc, OnceLock};

/// The facts, found at the route's first call.
pub(crate) type SharedShape = Arc<OnceLock<Shape>>;

/// How a route's bodies are to be read and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Shape {
    /// The body is a `google.api.HttpBody`: bytes of any type.
    pub(crate) raw_body: bool,
    /// The body can be a form: it binds to a message that has fields.
    pub(crate) form: bool,
    /// The answer is a `google.api.HttpBody`.
    pub(crate) raw_answer: bool,
    /// The one `google.protobuf.FieldMask` of a PATCH whose body is a field: filled when it is left empty.
    pub(crate) mask: Option<&'static str>,
}

impl Shape {
    /// The shape of a route, from an empty request and an empty answer.
    pub(crate) fn of(route: &Route<'static>, request: &mut dyn Value, answer: &mut dyn Value) -> Self {
        let json = Options::new();
        let body = match route.body {
            Body::None => None,
            Body::Whole => Some(""),
            Body::Field(field) => Some(field),
        };
        let bound = body.map(|path| json.visit(request, path, None)).unwrap_or_default();
        let raw_answer = json.visit(answer, route.response_body, None).body.is_some();
        let patched = route.method == "PATCH" && matches!(route.body, Body::Field(_));
        let mask =
            json.visit(request, "", None).table.filter(|_| patched).and_then(|table| mask(&json, table, request));
        Self { raw_body: bound.body.is_some(), form: bound.table.is_some(), raw_answer, mask }
    }
}

/// The name of a message's only field that is a FieldMask.
fn mask(json: &Options, table: &'static Table, message: &mut dyn Value) -> Option<&'static str> {
    let mut masks = table.proto_names().filter(|name| {
        // No other type takes the one form and gives the other.
        json.merge_text(message, name, "a_b").is_ok()
            && json.write_member(message, name).is_ok_and(|text| text == b"\"aB\"")
    });
    masks.next().filter(|_| masks.next().is_none())
}
