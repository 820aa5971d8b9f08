//! Fields: kind, cardinality, presence.

use super::{Context, options};
use crate::api::{Cardinality, Field, FieldKind, Scalar, Syntax};
use prost_types::{
    DescriptorProto, FieldDescriptorProto, MessageOptions,
    field_descriptor_proto::{Label, Type},
};

impl Context<'_> {
    /// The fields of a message; `oneofs` maps the descriptor's oneof indices to the model's.
    pub(super) fn fields(
        &self,
        message: &DescriptorProto,
        full_name: &str,
        oneofs: &[Option<usize>],
        path: &[i32],
    ) -> Vec<Field> {
        let fields = message.field.iter().zip(0..);
        fields
            .map(|(field, index)| self.field(field, message, full_name, oneofs, &[path, &[2, index]].concat()))
            .collect()
    }

    fn field(
        &self,
        field: &FieldDescriptorProto,
        message: &DescriptorProto,
        message_name: &str,
        oneofs: &[Option<usize>],
        path: &[i32],
    ) -> Field {
        let kind = kind(field, message, message_name);
        let cardinality = match field.label() {
            Label::Optional => Cardinality::Optional,
            Label::Required => Cardinality::Required,
            Label::Repeated => Cardinality::Repeated,
        };
        let oneof = field.oneof_index.and_then(|index| *oneofs.get(usize::try_from(index).ok()?)?);
        let tracked = matches!(kind, FieldKind::Message(_) | FieldKind::Group(_)) || self.syntax() == Syntax::Proto2;
        let own = field.options.as_ref().and_then(|_| self.options.of_field(message_name, field.number()));
        let own = own.as_ref();
        let span = self.places.name(path);
        Field {
            name: field.name().to_owned(),
            json_name: field.json_name.clone().unwrap_or_else(|| json_name(field.name())),
            number: field.number(),
            presence: cardinality != Cardinality::Repeated && (tracked || field.oneof_index.is_some()),
            cardinality,
            oneof,
            default_value: field.default_value.clone(),
            behaviors: own.map(|own| self.options.behaviors(own)).unwrap_or_default(),
            resource_reference: own.and_then(|own| self.options.resource_reference(own)),
            constraints: own.and_then(|own| self.options.constraints(own, &kind)).map(Box::new),
            visibility: own.map(options::visibility).unwrap_or_default(),
            openapi: self.openapi(own, &span),
            kind,
            comments: self.places.comments(path),
            deprecated: field.options.as_ref().is_some_and(prost_types::FieldOptions::deprecated),
            span,
        }
    }
}

fn kind(field: &FieldDescriptorProto, message: &DescriptorProto, message_name: &str) -> FieldKind {
    let target = field.type_name().trim_start_matches('.');
    match field.r#type() {
        Type::Enum => FieldKind::Enum(target.to_owned()),
        Type::Group => FieldKind::Group(target.to_owned()),
        Type::Message => map(target, message, message_name).unwrap_or_else(|| FieldKind::Message(target.to_owned())),
        other => FieldKind::Scalar(scalar(other)),
    }
}

/// The map that a field of a map entry's type is; the entry is always nested in the field's own message.
fn map(target: &str, message: &DescriptorProto, message_name: &str) -> Option<FieldKind> {
    let simple = target.strip_prefix(message_name)?.strip_prefix('.')?;
    let entry = message.nested_type.iter().find(|nested| nested.name() == simple)?;
    if !entry.options.as_ref().is_some_and(MessageOptions::map_entry) {
        return None;
    }
    let part = |number: i32| entry.field.iter().find(|field| field.number() == number);
    let (key, value) = (part(1)?, part(2)?);
    Some(FieldKind::Map { key: scalar(key.r#type()), value: Box::new(kind(value, entry, target)) })
}

/// The scalar of a type; messages and enums, which have none, are told apart before.
fn scalar(kind: Type) -> Scalar {
    match kind {
        Type::Double => Scalar::Double,
        Type::Float => Scalar::Float,
        Type::Int64 => Scalar::Int64,
        Type::Uint64 => Scalar::Uint64,
        Type::Int32 | Type::Enum => Scalar::Int32,
        Type::Fixed64 => Scalar::Fixed64,
        Type::Fixed32 => Scalar::Fixed32,
        Type::Bool => Scalar::Bool,
        Type::String => Scalar::String,
        Type::Bytes | Type::Message | Type::Group => Scalar::Bytes,
        Type::Uint32 => Scalar::Uint32,
        Type::Sfixed32 => Scalar::Sfixed32,
        Type::Sfixed64 => Scalar::Sfixed64,
        Type::Sint32 => Scalar::Sint32,
        Type::Sint64 => Scalar::Sint64,
    }
}

/// protoc's rule for a field without a declared `json_name`: an underscore goes and the next letter is a capital.
fn json_name(name: &str) -> String {
    let mut json = String::with_capacity(name.len());
    let mut capital = false;
    for c in name.chars() {
        match c {
            '_' => capital = true,
            c if capital => {
                json.push(c.to_ascii_uppercase());
                capital = false;
            }
            c => json.push(c),
        }
    }
    json
}

#[cfg(test)]
mod tests {
    use super::json_name;

    #[test]
    fn json_names_are_those_of_protoc() {
        let cases = [("display_name", "displayName"), ("_x", "X"), ("a__b_", "aB"), ("A_b", "AB"), ("x1_2y", "x12y")];
        for (name, expected) in cases {
            assert_eq!(json_name(name), expected);
        }
    }
}
