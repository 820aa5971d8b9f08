//! Fields of a request that no binding of its method can carry.

use super::variable::is_scalar;
use crate::{
    api::{Api, Body, Cardinality, Field, FieldBehavior, FieldKind, HttpRule, Message, Method},
    diagnostic::{Code, Diagnostic, Diagnostics},
};

/// Well-known types whose fields mean nothing by themselves: they have a JSON form of their own, which isn't scalar.
const OPAQUE_TYPES: &[&str] =
    &["google.protobuf.Any", "google.protobuf.Struct", "google.protobuf.Value", "google.protobuf.ListValue"];

/// Warns when a field can be given neither by path nor by query nor by body, in any of the method's bindings.
pub(super) fn check_reach(api: &Api, method: &Method, rule: &HttpRule, request: &Message, findings: &mut Diagnostics) {
    if rule.bindings.iter().any(|binding| binding.body == Body::Whole) {
        return;
    }
    let bound = |path: &[&str]| {
        rule.bindings.iter().any(|binding| match &binding.body {
            Body::Field(body) => body.names.iter().zip(path).all(|(a, b)| a == b),
            Body::None | Body::Whole => false,
        })
    };
    let mut lost = Vec::new();
    collect(api, request, &mut Vec::new(), &mut Vec::new(), &mut |path, field| {
        if !bound(path) {
            lost.push((path.join("."), field));
        }
    });
    let Some((first, field)) = lost.first() else { return };
    let more = match lost.len() - 1 {
        0 => String::new(),
        1 => " and one more field".to_owned(),
        more => format!(" and {more} more fields"),
    };
    findings.push(
        Diagnostic::warning(
            Code::Unreachable,
            format!("`{}` can't be given `{first}`{more} over HTTP", method.full_name),
        )
        .label(method.span.clone(), "no binding of this RPC carries it")
        .label(field.span.clone(), "a query can't carry this field")
        .help("give its rule a `body`, or an additional binding that has one"),
    );
}

/// Calls `lost` for each field below a message that a query can't carry.
fn collect<'a>(
    api: &'a Api,
    message: &'a Message,
    path: &mut Vec<&'a str>,
    inside: &mut Vec<&'a str>,
    lost: &mut impl FnMut(&[&str], &'a Field),
) {
    // A recursive message is reached by what it is recursive through.
    if inside.contains(&message.full_name.as_str()) {
        return;
    }
    inside.push(&message.full_name);
    for field in message.fields.iter().filter(|field| !field.behaviors.contains(&FieldBehavior::OutputOnly)) {
        path.push(&field.name);
        match &field.kind {
            kind if is_scalar(kind) => {}
            FieldKind::Message(name) | FieldKind::Group(name)
                if field.cardinality != Cardinality::Repeated && !OPAQUE_TYPES.contains(&name.as_str()) =>
            {
                if let Some(message) = api.message(name) {
                    collect(api, message, path, inside, lost);
                }
            }
            _ => lost(path, field),
        }
        path.pop();
    }
    inside.pop();
}
