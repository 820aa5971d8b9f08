//! Messages: their fields in declaration order, the members of a oneof side by side.

use super::{MANY, literal};
use crate::{
    api::{Cardinality, Field, FieldKind, Message, Oneof, Scalar},
    rust::{Lines, Names},
};

/// The list of a message's fields.
pub(super) fn emit(message: &Message, names: &Names<'_>, runtime: &str, out: &mut String) {
    let mut path = names.type_path(&message.full_name, &message.package, 0);
    if let Some(by) = names.foreign_by(&message.full_name, &message.package, 0) {
        path = format!("[{path}: {by}]");
    }
    let places = places(message);
    let mut emitter = Emitter { message, names, index: 0, lines: Lines::new(out) };
    let mut head = vec![format!("{runtime}::__json_message! {{ {} {path}", literal(&message.full_name))];
    head.extend(parts(message, &places, runtime));
    emitter.lines.list(&head, ";");
    for place in places {
        match place.oneof {
            Some(oneof) => emitter.oneof(oneof, &place.fields),
            None => place.fields.into_iter().for_each(|field| emitter.field(field)),
        }
    }
    emitter.lines.push("}");
    emitter.lines.end();
}

/// A field, or all fields of a oneof, which stand at the place of its first.
struct Place<'e> {
    oneof: Option<&'e Oneof>,
    fields: Vec<&'e Field>,
}

/// The fields in the order of the run-time table.
fn places(message: &Message) -> Vec<Place<'_>> {
    let mut places = Vec::new();
    for (index, field) in message.fields.iter().enumerate() {
        match field.oneof.map(|oneof| &message.oneofs[oneof]) {
            None => places.push(Place { oneof: None, fields: vec![field] }),
            Some(oneof) if oneof.fields.first() == Some(&index) => {
                let fields = oneof.fields.iter().map(|member| &message.fields[*member]).collect();
                places.push(Place { oneof: Some(oneof), fields });
            }
            Some(_) => {}
        }
    }
    places
}

/// The parts of the run-time table that most messages don't have: the first and the last member of each oneof, the fields
/// of which `null` is a value, and a place for an index of many names.
fn parts(message: &Message, places: &[Place<'_>], runtime: &str) -> Vec<String> {
    let (mut oneofs, mut nulls, mut index) = (Vec::new(), Vec::new(), 0);
    for place in places {
        if place.oneof.is_some() {
            oneofs.push(format!("({index}, {})", index + place.fields.len() - 1));
        }
        for field in &place.fields {
            if null_is_a_value(field) {
                nulls.push(index.to_string());
            }
            index += 1;
        }
    }
    let by_name = Vec::from_iter((message.fields.len() > MANY).then(|| format!("{runtime}::__json_index!()")));
    let parts = [("oneofs", oneofs), ("nulls", nulls), ("by_name", by_name)];
    let parts = parts.iter().filter(|(_, items)| !items.is_empty());
    parts.map(|(name, items)| format!("{name}: &[{}]", items.join(", "))).collect()
}

struct Emitter<'e, 'o> {
    message: &'e Message,
    names: &'e Names<'e>,
    /// The index of the next field in the run-time table.
    index: usize,
    lines: Lines<'o>,
}

impl Emitter<'_, '_> {
    fn field(&mut self, field: &Field) {
        let by = self.foreign_by(&field.kind);
        let method = if by.is_some() { foreign_method(field) } else { method(field) };
        let (index, ident) = (self.index, self.names.field(field));
        let path = self.enumeration(&field.kind).or(by).map_or(String::new(), |path| format!(": {path}"));
        self.lines.push(&format!("{index} {method} {ident}{path}, {},", names(field)));
        self.index += 1;
    }

    fn oneof(&mut self, oneof: &Oneof, members: &[&Field]) {
        let path = self.names.oneof_type(self.message, oneof);
        self.lines.push(&format!("({}", self.names.oneof_field(oneof)));
        for field in members {
            let enumeration = self.enumeration(&field.kind).map_or(String::new(), |path| format!(": {path}, "));
            let by = self.foreign_by(&field.kind).map_or(String::new(), |by| format!("[{by}] "));
            let variant = self.names.oneof_variant(field);
            let index = self.index;
            self.lines.push(&format!("{enumeration}{by}{index} {path}::{variant}, {},", names(field)));
            self.index += 1;
        }
        self.lines.push("),");
    }

    /// The path of the enum that a field's values, or a map's, are of.
    fn enumeration(&self, kind: &FieldKind) -> Option<String> {
        kind.enumeration().map(|name| self.names.enum_path(name, &self.message.package))
    }

    /// The path of the type by which there is JSON for the messages of a field, or of a map, that are foreign.
    fn foreign_by(&self, kind: &FieldKind) -> Option<String> {
        match kind {
            FieldKind::Message(name) | FieldKind::Group(name) => self.names.foreign_by(name, &self.message.package, 0),
            FieldKind::Map { value, .. } => self.foreign_by(value),
            FieldKind::Scalar(_) | FieldKind::Enum(_) => None,
        }
    }
}

/// What is behind each key: the run-time table says what for.
const BEHIND_KEY: &str = "\"               ";

/// The key as the writer copies it, and the proto name if it is another.
fn names(field: &Field) -> String {
    let proto = if field.name == field.json_name { "" } else { &field.name };
    let key = format!(",\"{}\":{BEHIND_KEY}", escape(&field.json_name));
    format!("{} {}", literal(&key), literal(proto))
}

/// A declared `json_name` may hold anything. The escapes are those of the runtime's writer, which looks for the name by
/// them.
fn escape(json_name: &str) -> String {
    let mut escaped = String::with_capacity(json_name.len());
    for c in json_name.chars() {
        match c {
            '"' | '\\' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            '\u{8}' => escaped.push_str("\\b"),
            '\u{c}' => escaped.push_str("\\f"),
            c if c < ' ' => escaped.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Everywhere else `null` means that the field isn't set.
fn null_is_a_value(field: &Field) -> bool {
    match &field.kind {
        FieldKind::Message(name) => field.cardinality != Cardinality::Repeated && name == "google.protobuf.Value",
        FieldKind::Enum(name) => field.presence && name == "google.protobuf.NullValue",
        FieldKind::Scalar(_) | FieldKind::Group(_) | FieldKind::Map { .. } => false,
    }
}

/// The method of the runtime's reader and writer for a field that is in no oneof.
fn method(field: &Field) -> &'static str {
    let is_enum = matches!(field.kind, FieldKind::Enum(_));
    match (&field.kind, field.cardinality) {
        (FieldKind::Map { value, .. }, _) if matches!(**value, FieldKind::Enum(_)) => "enum_map",
        (FieldKind::Map { .. }, _) => "list",
        (_, Cardinality::Repeated) if is_enum => "enum_list",
        (FieldKind::Scalar(_), Cardinality::Repeated) => "list",
        (_, Cardinality::Repeated) => "messages",
        (_, Cardinality::Required) if is_enum => "enum_value",
        (_, Cardinality::Required) => "value",
        (_, Cardinality::Optional) if field.presence && is_enum => "enum_option",
        (_, Cardinality::Optional) if field.presence => "option",
        (FieldKind::Scalar(scalar), Cardinality::Optional) => scalar_method(*scalar),
        (FieldKind::Enum(_), Cardinality::Optional) => "enumeration",
        (FieldKind::Message(_) | FieldKind::Group(_), Cardinality::Optional) => "option",
    }
}

/// As [`method`], for a field of foreign messages.
fn foreign_method(field: &Field) -> &'static str {
    match (&field.kind, field.cardinality) {
        (FieldKind::Map { .. }, _) => "foreign_map",
        (_, Cardinality::Repeated) => "foreign_list",
        (_, Cardinality::Required) => "foreign_value",
        (_, Cardinality::Optional) => "foreign_option",
    }
}

fn scalar_method(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Double => "double",
        Scalar::Float => "float",
        Scalar::Int32 | Scalar::Sint32 | Scalar::Sfixed32 => "int32",
        Scalar::Int64 | Scalar::Sint64 | Scalar::Sfixed64 => "int64",
        Scalar::Uint32 | Scalar::Fixed32 => "uint32",
        Scalar::Uint64 | Scalar::Fixed64 => "uint64",
        Scalar::Bool => "boolean",
        Scalar::String => "string",
        Scalar::Bytes => "bytes",
    }
}
