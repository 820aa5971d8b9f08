//! Requests that must arrive: a binding in, an HTTP request and the message that its RPC must get out.

use super::{
    mask,
    message::{Filler, empty, resolve, set},
    path::{self, Filled, Taste},
    query::{self, Leaf, Open},
    random::Random,
    rule::Binding,
    text,
};
use prost_reflect::{
    DynamicMessage, FieldDescriptor, Kind, MessageDescriptor, ReflectMessage, SerializeOptions, Value,
};

/// A request, and what must come of it.
#[derive(Debug, Clone)]
pub(super) struct Request {
    /// What it tries, for messages.
    pub(super) what: &'static str,
    pub(super) method: String,
    pub(super) path: String,
    /// Without its `?`.
    pub(super) query: String,
    pub(super) content_type: Option<&'static str>,
    pub(super) body: Vec<u8>,
    /// What the RPC must get.
    pub(super) message: DynamicMessage,
    /// The path of the field whose names may come in any order: a mask that the server fills.
    pub(super) filled_mask: Option<FieldDescriptor>,
}

impl Request {
    pub(super) fn uri(&self) -> String {
        if self.query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, self.query) }
    }
}

/// The least: plain words in the path, an empty body where there is one.
pub(super) fn plain(random: &mut Random, binding: &Binding) -> Request {
    let mut request = start(binding, "the least");
    if binding.body_path() == Some("") && !is_body_message(&binding.input()) && is_plain_message(&binding.input()) {
        request.body = b"{}".to_vec();
    }
    finish(random, binding, request, Taste::Plain)
}

/// A body of random fields, and whatever may be in the path; `contrary` says in the body what the path says otherwise.
pub(super) fn full(random: &mut Random, binding: &Binding, contrary: bool) -> Request {
    let mut request = start(binding, if contrary { "the path against the body" } else { "a body" });
    match binding.body_path() {
        None => {}
        Some("") if is_body_message(&binding.input()) => {
            request.message = raw_body(random, &mut request, &binding.input());
        }
        Some("") => {
            request.message = Filler::new(random).whole(&binding.input());
            if !contrary {
                remove_bound(binding, &mut request.message);
            }
            let message = request.message.clone();
            write_body(random, &mut request, &message);
        }
        Some(field) => body_field(random, binding, &mut request, &resolve(&binding.input(), field), contrary),
    }
    finish(random, binding, request, Taste::Odd)
}

/// A query that sets `leaves`, or those of them that can be set together; the others come back.
pub(super) fn queried(random: &mut Random, binding: &Binding, leaves: &[Leaf]) -> (Request, Vec<Leaf>) {
    let mut request = start(binding, "a query");
    let (parts, left) = query::give(random, leaves, &mut request.message);
    request.query = parts.join("&");
    (finish(random, binding, request, Taste::Odd), left)
}

/// A body and a query together.
pub(super) fn both(random: &mut Random, binding: &Binding, open: &Open) -> Request {
    let mut request = start(binding, "a body and a query");
    if let Some(field) = binding.body_path().filter(|field| !field.is_empty()) {
        body_field(random, binding, &mut request, &resolve(&binding.input(), field), false);
    }
    let leaves: Vec<_> = open.leaves.iter().filter(|_| random.once_in(3)).take(20).cloned().collect();
    let (parts, _) = query::give(random, &leaves, &mut request.message);
    request.query = parts.join("&");
    finish(random, binding, request, Taste::Odd)
}

/// A form in place of JSON; `None` where the body has no fields that a form could have.
pub(super) fn form(random: &mut Random, binding: &Binding) -> Option<Request> {
    let mut request = start(binding, "a form");
    let way = match binding.body_path()? {
        "" => Vec::new(),
        field => resolve(&binding.input(), field),
    };
    let descriptor = match way.last() {
        None => binding.input(),
        Some(field) if field.is_list() => return None,
        Some(field) => field.kind().as_message()?.clone(),
    };
    if is_body_message(&descriptor) || !is_plain_message(&descriptor) {
        return None;
    }
    let bound = binding.template.variables.iter().map(|variable| resolve(&binding.input(), &variable.field));
    let bound: Vec<_> = bound.collect();
    let leaves = descriptor.fields().filter(|field| !field.is_map() && scalar(field)).map(|field| vec![field]);
    let leaves = leaves.filter(|leaf| {
        let whole: Vec<_> = way.iter().chain(leaf).cloned().collect();
        !bound.contains(&whole)
    });
    let leaves: Vec<Leaf> = leaves.take(30).collect();
    let mut message = DynamicMessage::new(descriptor);
    let (parts, left) = query::give(random, &leaves, &mut message);
    if parts.is_empty() {
        return None;
    }
    request.body = parts.join("&").into_bytes();
    request.content_type = Some("application/x-www-form-urlencoded");
    if way.is_empty() {
        request.message = message;
    } else {
        set(&mut request.message, &way, Value::Message(message));
    }
    let mut request = finish(random, binding, request, Taste::Odd);
    let given = leaves.iter().filter(|leaf| !left.contains(leaf));
    mask::put(binding, &mut request, given.map(|leaf| query::way(leaf)).collect());
    Some(request)
}

fn scalar(field: &FieldDescriptor) -> bool {
    let message = matches!(field.kind(), Kind::Message(_));
    text::lexical(&mut Random::new(""), &field.kind()).is_some() && !(message && field.is_list())
}

fn start(binding: &Binding, what: &'static str) -> Request {
    Request {
        what,
        method: binding.asked_by().to_owned(),
        path: String::new(),
        query: String::new(),
        content_type: None,
        body: Vec::new(),
        message: empty(&binding.input()),
        filled_mask: None,
    }
}

/// The path goes last, and wins; but a mask is made of what the body has.
fn finish(random: &mut Random, binding: &Binding, mut request: Request, taste: Taste) -> Request {
    let Filled { path, values } = path::fill(random, binding, taste);
    request.path = path;
    for (way, value) in values {
        set(&mut request.message, &way, value);
    }
    mask::fill(binding, &mut request);
    request
}

/// A body of one field.
fn body_field(random: &mut Random, binding: &Binding, request: &mut Request, way: &Leaf, contrary: bool) {
    let (Some(field), depth) = (way.last(), way.len()) else { return };
    if let Some(descriptor) = field.kind().as_message().filter(|descriptor| is_body_message(descriptor)) {
        let body = raw_body(random, request, descriptor);
        return set(&mut request.message, way, Value::Message(body));
    }
    let Some(value) = Filler::new(random).value(field, depth) else { return };
    set(&mut request.message, way, value);
    if !contrary {
        remove_bound(binding, &mut request.message);
    }
    let mut parent = request.message.clone();
    for field in &way[..depth - 1] {
        parent = parent.get_field(field).as_message().cloned().unwrap_or(parent);
    }
    let value = parent.get_field(field).into_owned();
    let mut only = DynamicMessage::new(parent.descriptor());
    only.set_field(field, value);
    let json = to_json(random, &only);
    // A field at its default, which has no presence, has no member; then there is no body.
    if let Some(value) = json.as_object().and_then(|members| members.values().next()) {
        request.body = value.to_string().into_bytes();
        request.content_type = Some("application/json");
    }
}

fn write_body(random: &mut Random, request: &mut Request, message: &DynamicMessage) {
    request.body = to_json(random, message).to_string().into_bytes();
    request.content_type = Some(*random.pick(&["application/json", "application/json; charset=UTF-8", "text/x+json"]));
}

/// A body of bytes, and the `HttpBody` that it arrives as.
fn raw_body(random: &mut Random, request: &mut Request, descriptor: &MessageDescriptor) -> DynamicMessage {
    let data: Vec<u8> = (0..40).map(|_| random.number().to_le_bytes()[0]).collect();
    (request.body, request.content_type) = (data.clone(), Some("image/x-odd"));
    let mut body = DynamicMessage::new(descriptor.clone());
    body.set_field_by_name("content_type", Value::String("image/x-odd".to_owned()));
    body.set_field_by_name("data", Value::Bytes(data.into()));
    body
}

/// Takes out what the path sets.
fn remove_bound(binding: &Binding, message: &mut DynamicMessage) {
    for variable in &binding.template.variables {
        clear(message, &resolve(&binding.input(), &variable.field));
    }
}

fn clear(message: &mut DynamicMessage, way: &[FieldDescriptor]) {
    match way {
        [] => {}
        [field] => match field.containing_oneof() {
            Some(oneof) => oneof.fields().for_each(|field| message.clear_field(&field)),
            None => message.clear_field(field),
        },
        [field, rest @ ..] => {
            if message.has_field(field)
                && let Some(nested) = message.get_field_mut(field).as_message_mut()
            {
                clear(nested, rest);
            }
        }
    }
}

fn to_json(random: &mut Random, message: &DynamicMessage) -> serde_json::Value {
    let options = SerializeOptions::new()
        .use_proto_field_name(random.once_in(2))
        .use_enum_numbers(random.once_in(4))
        .stringify_64_bit_integers(random.once_in(2));
    message
        .serialize_with_options(serde_json::value::Serializer, &options)
        .unwrap_or_else(|error| panic!("{}: {error}", message.descriptor().full_name()))
}

/// Whether a body of this type is bytes of any kind.
pub(super) fn is_body_message(descriptor: &MessageDescriptor) -> bool {
    descriptor.full_name() == "google.api.HttpBody"
}

/// Whether a message's JSON is an object of its fields.
pub(super) fn is_plain_message(descriptor: &MessageDescriptor) -> bool {
    !descriptor.full_name().starts_with("google.protobuf.") || descriptor.full_name() == "google.protobuf.Empty"
}

/// Requests with something in them that must be ignored, but for which they are `plain`.
pub(super) fn ignored(random: &mut Random, binding: &Binding, plain: &Request) -> Vec<Request> {
    let names = query::ignored_names(random, binding);
    let query = names.iter().map(|name| format!("{name}=0")).collect::<Vec<_>>().join("&");
    let mut found = vec![Request { what: "names that the query can't set", query, ..plain.clone() }];
    if binding.body_path().is_none() && matches!(plain.method.as_str(), "GET" | "DELETE") {
        let body = b"{\"a body\": nobody reads".to_vec();
        found.push(Request { what: "a body that is ignored", body, ..plain.clone() });
    }
    if plain.body == b"{}" {
        let body = br#"{"no such member": [1, {"a": null}], "no_such": "x"}"#.to_vec();
        found.push(Request { what: "members that no field has", body, ..plain.clone() });
    }
    if plain.method == "GET" {
        found.push(Request { what: "HEAD in place of GET", method: "HEAD".to_owned(), ..plain.clone() });
    }
    found
}
