//! What a query can say: the leaves of a request message that a binding leaves open in, names and values out.

use super::{
    message::{self, resolve},
    random::Random,
    rule::Binding,
    text,
};
use prost_reflect::{DynamicMessage, FieldDescriptor, Kind, MessageDescriptor, Value};
use std::{collections::HashMap, fmt::Write as _};

/// How deep a name reaches at most.
const DEPTH: usize = 4;

/// How many leaves of a message are looked at, those of the outer messages first.
const LEAVES: usize = 300;

/// A field, and the way to it.
pub(super) type Leaf = Vec<FieldDescriptor>;

/// The fields that the query of a binding may set, and those that can't be: maps and messages without a scalar form.
pub(super) struct Open {
    pub(super) leaves: Vec<Leaf>,
    pub(super) refused: Vec<Leaf>,
}

impl Open {
    /// What is left by the path and the body of `binding`.
    pub(super) fn of(binding: &Binding) -> Self {
        let mut open = Self { leaves: Vec::new(), refused: Vec::new() };
        let input = binding.input();
        let taken: Vec<Leaf> = match binding.body_path() {
            // Nothing is left.
            Some("") => return open,
            Some(path) => vec![resolve(&input, path)],
            None => Vec::new(),
        };
        let bound: Vec<Leaf> =
            binding.template.variables.iter().map(|variable| resolve(&input, &variable.field)).collect();
        let mut level: Vec<(MessageDescriptor, Leaf)> = vec![(input, Vec::new())];
        for _ in 0..DEPTH {
            let mut next = Vec::new();
            for field in level.iter().flat_map(|(descriptor, way)| {
                descriptor.fields().map(move |field| way.iter().cloned().chain([field]).collect::<Leaf>())
            }) {
                let clashes = |taken: &Leaf| field.starts_with(taken) || bars(taken, &field);
                if !taken.iter().any(clashes) && !bound.contains(&field) {
                    open.sort(field, &mut next);
                }
            }
            level = next;
        }
        open.leaves.truncate(LEAVES);
        open
    }

    fn sort(&mut self, way: Leaf, next: &mut Vec<(MessageDescriptor, Leaf)>) {
        let Some(field) = way.last() else { return };
        let kind = field.kind();
        let scalar = text::lexical(&mut Random::new(""), &kind).is_some();
        match &kind {
            _ if field.is_map() => self.refused.push(way),
            Kind::Message(_) if scalar && !field.is_list() => self.leaves.push(way),
            // Whether a list of timestamps has a form in a query is nobody's rule.
            Kind::Message(_) if scalar => {}
            Kind::Message(descriptor) if descriptor.full_name().starts_with("google.protobuf.") => {}
            Kind::Message(_) if field.is_list() => self.refused.push(way),
            Kind::Message(descriptor) => {
                next.push((descriptor.clone(), way.clone()));
                self.refused.push(way);
            }
            _ => self.leaves.push(way),
        }
    }
}

/// Whether two ways part at members of one oneof.
pub(super) fn bars(one: &[FieldDescriptor], other: &[FieldDescriptor]) -> bool {
    let Some((one, other)) = one.iter().zip(other).find(|(one, other)| one != other) else { return false };
    one.containing_oneof().is_some_and(|oneof| Some(oneof) == other.containing_oneof())
}

/// Chooses values for leaves, sets them in `message`, and tells the query's parts in their order.
///
/// A leaf that a oneof bars from the company of those before it is left out; the rest comes back.
pub(super) fn give(random: &mut Random, leaves: &[Leaf], message: &mut DynamicMessage) -> (Vec<String>, Vec<Leaf>) {
    let (mut parts, mut given, mut left) = (Vec::new(), Vec::<&Leaf>::new(), Vec::new());
    for leaf in leaves {
        let Some(field) = leaf.last() else { continue };
        if given.iter().any(|other| bars(other, leaf)) {
            left.push(leaf.clone());
            continue;
        }
        let count = if field.is_list() { 1 + random.below(3) } else { 1 };
        let values: Vec<_> = (0..count).filter_map(|_| text::lexical(random, &field.kind())).collect();
        for (_, text) in &values {
            parts.push(part(random, leaf, text));
        }
        let mut values: Vec<Value> = values.into_iter().map(|(value, _)| value).collect();
        if field.is_list() {
            message::set(message, leaf, Value::List(values));
        } else if let Some(value) = values.pop() {
            message::set(message, leaf, value);
        }
        given.push(leaf);
    }
    (shuffled(random, parts), left)
}

/// The parts in another order, but that of each field's own values.
fn shuffled(random: &mut Random, parts: Vec<(String, String)>) -> Vec<String> {
    let mut slots: Vec<String> = parts.iter().map(|(field, _)| field.clone()).collect();
    for at in (1..slots.len()).rev() {
        slots.swap(at, random.below(at + 1));
    }
    let mut values: HashMap<String, std::collections::VecDeque<String>> = HashMap::new();
    for (field, part) in parts {
        values.entry(field).or_default().push_back(part);
    }
    slots.into_iter().filter_map(|field| values.get_mut(&field)?.pop_front()).collect()
}

/// A field's own name, and `name=value` in one of its spellings.
fn part(random: &mut Random, leaf: &[FieldDescriptor], text: &str) -> (String, String) {
    (way(leaf), format!("{}={}", name(random, leaf), encoded(random, text)))
}

/// The proto names of a way.
pub(super) fn way(leaf: &[FieldDescriptor]) -> String {
    leaf.iter().map(FieldDescriptor::name).collect::<Vec<_>>().join(".")
}

/// A name as a query may have it: each part the proto name or the JSON name.
pub(super) fn name(random: &mut Random, leaf: &[FieldDescriptor]) -> String {
    let names = leaf.iter().map(|field| if random.once_in(2) { field.name() } else { field.json_name() });
    let name = names.collect::<Vec<_>>().join(".");
    encoded(random, &name)
}

/// Percent-encodes a part of a query or a form; what needn't be encoded is at times.
pub(super) fn encoded(random: &mut Random, text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b' ' if random.once_in(2) => out.push('+'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' if !random.once_in(16) => {
                out.push(char::from(byte));
            }
            b'!' | b'$' | b'\'' | b'(' | b')' | b'*' | b',' | b';' | b':' | b'@' | b'/' | b'?' if random.once_in(2) => {
                out.push(char::from(byte));
            }
            _ => escape(random, byte, &mut out),
        }
    }
    out
}

/// `%2F` or `%2f`.
pub(super) fn escape(random: &mut Random, byte: u8, out: &mut String) {
    // Writing to a String can't fail.
    let _ = if random.once_in(2) { write!(out, "%{byte:02X}") } else { write!(out, "%{byte:02x}") };
}

/// The query's names that no field has, or that are not the query's to say.
pub(super) fn ignored_names(random: &mut Random, binding: &Binding) -> Vec<String> {
    let input = binding.input();
    let mut names = vec!["no.such.name".to_owned(), "x".to_owned()];
    names.retain(|name| input.get_field_by_name(name).is_none() && input.get_field_by_json_name(name).is_none());
    let bound = binding.template.variables.iter().map(|variable| variable.field.as_str());
    let body = match binding.body_path() {
        Some("") => input.fields().map(|field| name(random, &[field])).collect(),
        Some(field) => vec![field.to_owned(), format!("{field}.x")],
        None => Vec::new(),
    };
    names.extend(bound.map(str::to_owned).chain(body).take(40));
    names
}
