//! The mask that a PATCH gets when its caller gives none: a request in, the mask that its message must have.

use super::{
    message::resolve,
    request::{Request, is_body_message, is_plain_message},
    rule::Binding,
};
use prost_reflect::{DynamicMessage, FieldDescriptor, Kind, MessageDescriptor, Value};
use serde_json::Value as Json;

/// Puts the paths of the body's fields into the mask of a PATCH whose body is a field, if the request has one mask and
/// says nothing in it.
pub(super) fn fill(binding: &Binding, request: &mut Request) {
    let way = match binding.body_path() {
        None | Some("") => return,
        Some(field) => resolve(&binding.input(), field),
    };
    let body: Option<Json> = serde_json::from_slice(&request.body).ok();
    let (Some(body), Some(Kind::Message(patched))) = (body, way.last().map(FieldDescriptor::kind)) else { return };
    let mut found = Vec::new();
    walk(&patched, &body, "", &mut found);
    put(binding, request, found);
}

/// As [`fill`], of paths that are known.
pub(super) fn put(binding: &Binding, request: &mut Request, mut found: Vec<String>) {
    let masks: Vec<FieldDescriptor> = binding.input().fields().filter(is_mask).collect();
    let [mask] = masks.as_slice() else { return };
    let is_empty = request.message.get_field(mask).as_message().is_none_or(|held| paths(held).is_empty());
    if found.is_empty() || !is_empty || request.method != "PATCH" || matches!(binding.body_path(), None | Some("")) {
        return;
    }
    found.sort();
    let mut held = DynamicMessage::new(match mask.kind() {
        Kind::Message(descriptor) => descriptor,
        _ => return,
    });
    held.set_field_by_name("paths", Value::List(found.into_iter().map(Value::String).collect()));
    request.message.set_field(mask, Value::Message(held));
    request.filled_mask = Some(mask.clone());
}

fn is_mask(field: &FieldDescriptor) -> bool {
    field.kind().as_message().is_some_and(|kind| kind.full_name() == "google.protobuf.FieldMask") && !field.is_list()
}

/// The paths of a mask, sorted.
pub(super) fn paths(mask: &DynamicMessage) -> Vec<String> {
    let paths = mask.get_field_by_name("paths");
    let paths = paths.iter().filter_map(|paths| paths.as_list()).flatten().filter_map(Value::as_str);
    let mut paths: Vec<_> = paths.map(str::to_owned).collect();
    paths.sort();
    paths
}

/// Whether it had any field.
fn walk(descriptor: &MessageDescriptor, json: &Json, prefix: &str, found: &mut Vec<String>) -> bool {
    let Json::Object(members) = json else { return false };
    if !is_plain_message(descriptor) || is_body_message(descriptor) {
        return false;
    }
    let before = found.len();
    for (name, value) in members {
        let field = descriptor.get_field_by_json_name(name).or_else(|| descriptor.get_field_by_name(name));
        let Some(field) = field else { continue };
        let path = if prefix.is_empty() { field.name().to_owned() } else { format!("{prefix}.{}", field.name()) };
        let nested = match field.kind() {
            Kind::Message(nested) if !field.is_list() && !field.is_map() => walk(&nested, value, &path, found),
            _ => false,
        };
        if !nested {
            found.push(path);
        }
    }
    found.len() > before
}
