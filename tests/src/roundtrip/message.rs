//! Messages to send: a descriptor in, a message with some of its fields set out.

use super::{random::Random, request::is_plain_message, text};
use prost_reflect::{
    Cardinality, DynamicMessage, FieldDescriptor, Kind, MapKey, MessageDescriptor, ReflectMessage, Value,
    prost::Message,
};
use std::collections::{HashMap, HashSet};

/// How deep messages are nested at most.
const DEPTH: usize = 4;

/// How many fields of a message are set, at most, with all that are in it.
const FIELDS: usize = 120;

/// Fills messages.
pub(super) struct Filler<'r> {
    pub(super) random: &'r mut Random,
    left: usize,
}

impl<'r> Filler<'r> {
    pub(super) fn new(random: &'r mut Random) -> Self {
        Self { random, left: FIELDS }
    }

    /// A message that is a body.
    pub(super) fn whole(&mut self, descriptor: &MessageDescriptor) -> DynamicMessage {
        if is_plain_message(descriptor) {
            return self.message(descriptor, 0);
        }
        match self.one(&Kind::Message(descriptor.clone()), 0) {
            Some(Value::Message(message)) => message,
            _ => DynamicMessage::new(descriptor.clone()),
        }
    }

    /// A message with some fields, fewer the deeper it lies.
    fn message(&mut self, descriptor: &MessageDescriptor, depth: usize) -> DynamicMessage {
        let mut message = DynamicMessage::new(descriptor.clone());
        let mut oneofs = HashSet::new();
        let mut fields: Vec<_> = descriptor.fields().collect();
        // So that the later fields of a large message have their turn, and the later members of a oneof.
        let first = self.random.below(fields.len().max(1));
        fields.rotate_left(first);
        for field in fields {
            let required = field.cardinality() == Cardinality::Required;
            let wanted = self.left > 0 && self.random.below(depth + 2) < 2;
            let free = field.containing_oneof().is_none_or(|oneof| !oneofs.contains(oneof.full_name()));
            if !(required || (wanted && free)) {
                continue;
            }
            let Some(value) = self.value(&field, depth) else { continue };
            self.left = self.left.saturating_sub(1);
            oneofs.extend(field.containing_oneof().map(|oneof| oneof.full_name().to_owned()));
            message.set_field(&field, value);
        }
        message
    }

    /// A value of a field; `None` where it would be too deep.
    pub(super) fn value(&mut self, field: &FieldDescriptor, depth: usize) -> Option<Value> {
        let kind = field.kind();
        if field.is_map() {
            let entry = kind.as_message()?.clone();
            let (key, value) = (entry.map_entry_key_field().kind(), entry.map_entry_value_field().kind());
            let mut map = HashMap::new();
            for _ in 0..self.random.below(3) {
                map.insert(self.key(&key)?, self.one(&value, depth)?);
            }
            return Some(Value::Map(map));
        }
        if field.is_list() {
            let count = self.random.below(4);
            return (0..count).map(|_| self.one(&kind, depth)).collect::<Option<_>>().map(Value::List);
        }
        self.one(&kind, depth)
    }

    fn key(&mut self, kind: &Kind) -> Option<MapKey> {
        text::lexical(self.random, kind)?.0.into_map_key()
    }

    /// A single value.
    fn one(&mut self, kind: &Kind, depth: usize) -> Option<Value> {
        let Kind::Message(descriptor) = kind else { return Some(text::lexical(self.random, kind)?.0) };
        if text::lexical(self.random, kind).is_some() {
            // In a wrapper prost-reflect writes `null` for what isn't finite.
            let mut values = std::iter::from_fn(|| text::lexical(self.random, kind)).map(|(value, _)| value);
            return values.find(|value| !is_odd_wrapper(value));
        }
        match descriptor.full_name() {
            "google.protobuf.Any" => self.any(descriptor),
            "google.protobuf.Struct" | "google.protobuf.ListValue" | "google.protobuf.Value" => {
                Some(Value::Message(self.json(descriptor, depth)))
            }
            _ if depth >= DEPTH => None,
            _ => Some(Value::Message(self.message(descriptor, depth + 1))),
        }
    }

    /// An `Any` of a type that every server knows.
    fn any(&mut self, descriptor: &MessageDescriptor) -> Option<Value> {
        let duration = descriptor.parent_pool().get_message_by_name("google.protobuf.Duration")?;
        let (held, _) = text::lexical(self.random, &Kind::Message(duration))?;
        let mut any = DynamicMessage::new(descriptor.clone());
        any.set_field_by_name("type_url", Value::String("type.googleapis.com/google.protobuf.Duration".to_owned()));
        any.set_field_by_name("value", Value::Bytes(held.as_message()?.encode_to_vec().into()));
        Some(Value::Message(any))
    }

    /// A `Value`, `Struct` or `ListValue`: any JSON.
    fn json(&mut self, descriptor: &MessageDescriptor, depth: usize) -> DynamicMessage {
        let pool = descriptor.parent_pool();
        let mut message = DynamicMessage::new(descriptor.clone());
        let count = if depth < DEPTH { self.random.below(3) } else { 0 };
        let nested = |name: &str| pool.get_message_by_name(&format!("google.protobuf.{name}"));
        match (descriptor.name(), nested("Value")) {
            ("Struct", Some(value)) => {
                let fields = (0..count).map(|_| {
                    let name = MapKey::String(self.random.text(0));
                    (name, Value::Message(self.json(&value, depth + 1)))
                });
                let fields = fields.collect();
                message.set_field_by_name("fields", Value::Map(fields));
            }
            ("ListValue", Some(value)) => {
                let values = (0..count).map(|_| Value::Message(self.json(&value, depth + 1))).collect();
                message.set_field_by_name("values", Value::List(values));
            }
            _ => match (self.random.below(6), nested("Struct"), nested("ListValue")) {
                (0, ..) => message.set_field_by_name("null_value", Value::EnumNumber(0)),
                (1, ..) => message.set_field_by_name("number_value", Value::F64(-2.5)),
                (2, ..) => message.set_field_by_name("bool_value", Value::Bool(true)),
                (3, Some(nested), _) => {
                    message.set_field_by_name("struct_value", Value::Message(self.json(&nested, depth + 1)));
                }
                (4, _, Some(nested)) => {
                    message.set_field_by_name("list_value", Value::Message(self.json(&nested, depth + 1)));
                }
                _ => message.set_field_by_name("string_value", Value::String(self.random.text(0))),
            },
        }
        message
    }
}

fn is_odd_wrapper(value: &Value) -> bool {
    let held = value.as_message().and_then(|message| message.get_field_by_name("value"));
    held.is_some_and(|held| {
        held.as_f64().is_some_and(|value| !value.is_finite()) || held.as_f32().is_some_and(|value| !value.is_finite())
    })
}

/// An empty message as a server has it: what is required is there.
pub(super) fn empty(descriptor: &MessageDescriptor) -> DynamicMessage {
    let mut message = DynamicMessage::new(descriptor.clone());
    for field in descriptor.fields().filter(|field| field.cardinality() == Cardinality::Required) {
        let value = field.kind().as_message().map(|nested| Value::Message(empty(nested)));
        message.set_field(&field, value.unwrap_or_else(|| field.default_value()));
    }
    message
}

/// Sets the field that a path leads to, and creates what is on the way.
pub(super) fn set(message: &mut DynamicMessage, path: &[FieldDescriptor], value: Value) {
    match path {
        [] => {}
        [field] => message.set_field(field, value),
        [field, rest @ ..] => {
            if let Some(nested) = message.get_field_mut(field).as_message_mut() {
                set(nested, rest, value);
            }
        }
    }
}

/// The fields that a dotted path of proto names leads through.
///
/// # Panics
/// Where there are none: the path was compiled.
pub(super) fn resolve(descriptor: &MessageDescriptor, path: &str) -> Vec<FieldDescriptor> {
    let mut fields: Vec<FieldDescriptor> = Vec::new();
    for name in path.split('.') {
        let parent = match fields.last() {
            None => descriptor.clone(),
            Some(field) => field.kind().as_message().cloned().unwrap_or_else(|| panic!("{path}: no message")),
        };
        fields.push(parent.get_field_by_name(name).unwrap_or_else(|| panic!("{path}: no field {name}")));
    }
    fields
}

/// The first difference of two messages, as a path and both values; `None` when they are the same to the last bit.
pub(super) fn difference(expected: &DynamicMessage, found: &DynamicMessage) -> Option<String> {
    for field in expected.descriptor().fields() {
        match (expected.has_field(&field), found.has_field(&field)) {
            // The default of a recursive message has no end.
            (false, false) => {}
            (true, true) => {
                if let Some(other) = differs(&expected.get_field(&field), &found.get_field(&field)) {
                    return Some(format!("{}{other}", field.name()));
                }
            }
            (true, false) => return Some(format!("{}: {} is missing", field.name(), expected.get_field(&field))),
            (false, true) => return Some(format!("{}: {} is unexpected", field.name(), found.get_field(&field))),
        }
    }
    None
}

fn differs(expected: &Value, found: &Value) -> Option<String> {
    let same = match (expected, found) {
        (Value::F32(a), Value::F32(b)) => a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan()),
        (Value::F64(a), Value::F64(b)) => a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan()),
        (Value::Message(a), Value::Message(b)) => return difference(a, b).map(|path| format!(".{path}")),
        (Value::List(a), Value::List(b)) if a.len() == b.len() => {
            let mut pairs = a.iter().zip(b).enumerate();
            return pairs.find_map(|(at, (a, b))| differs(a, b).map(|path| format!("[{at}]{path}")));
        }
        (Value::Map(a), Value::Map(b)) if a.len() == b.len() => {
            return a.iter().find_map(|(key, a)| match b.get(key) {
                Some(b) => differs(a, b).map(|path| format!("[{key:?}]{path}")),
                None => Some(format!("[{key:?}]: missing")),
            });
        }
        (a, b) => a == b,
    };
    (!same).then(|| format!(": expected {expected:?}, found {found:?}"))
}
