//! The schema of a type where it is used: scalars inline, messages and enums by reference, with a field's words.

use super::{
    behavior,
    component_name::Component,
    constraint, resource,
    scope::Scope,
    text,
    well_known::{self, NULL_VALUE, array, into_boxed, plain},
};
use crate::api::{Cardinality, Field, FieldBehavior, FieldKind, Message, Scalar};
use openapiv3::{AdditionalProperties, ObjectType, ReferenceOr, Schema, SchemaData, SchemaKind, Type};
use serde_json::Value;

/// The schema of a message type.
pub(super) fn message(scope: &Scope<'_>, full_name: &str) -> ReferenceOr<Schema> {
    match well_known::inline(full_name) {
        Some(schema) => ReferenceOr::Item(schema),
        None => scope.reference(Component::Type(full_name.to_owned())),
    }
}

/// The schema of a field's value, without anything of the field itself.
pub(super) fn value(scope: &Scope<'_>, field: &Field) -> ReferenceOr<Schema> {
    let mut schema = unconstrained(scope, field);
    if let (ReferenceOr::Item(schema), Some(rules)) = (&mut schema, &field.constraints) {
        constraint::hold(schema, rules);
    }
    schema
}

fn unconstrained(scope: &Scope<'_>, field: &Field) -> ReferenceOr<Schema> {
    match (&field.kind, field.cardinality) {
        (FieldKind::Map { value, .. }, _) => {
            let additional_properties = Some(AdditionalProperties::Schema(Box::new(singular(scope, value))));
            ReferenceOr::Item(plain(Type::Object(ObjectType { additional_properties, ..ObjectType::default() })))
        }
        (kind, Cardinality::Repeated) => ReferenceOr::Item(array(singular(scope, kind))),
        (kind, Cardinality::Optional | Cardinality::Required) => singular(scope, kind),
    }
}

/// The schema of a field as a property of its message: its value, description and flags.
pub(super) fn property(scope: &Scope<'_>, of: &Message, field: &Field) -> ReferenceOr<Box<Schema>> {
    let mut schema = value(scope, field);
    let patterns = scope.resources.patterns(of, field);
    if field.resource_reference.is_some() {
        restrict(&mut schema, &patterns, behavior::is_required(field));
    }
    let behaves = |behavior| field.behaviors.contains(&behavior);
    let data = SchemaData {
        read_only: behaves(FieldBehavior::OutputOnly),
        write_only: behaves(FieldBehavior::InputOnly) && !behaves(FieldBehavior::OutputOnly),
        deprecated: field.deprecated || of.deprecated,
        description: text::non_empty(behavior::description(of, field, &schema)),
        example: patterns.first().map(|pattern| name_example(field, pattern)),
        ..SchemaData::default()
    };
    into_boxed(annotated(schema, data))
}

/// The example of a resource's name, in an array for a repeated field.
fn name_example(field: &Field, pattern: &str) -> Value {
    let name = Value::from(resource::example(pattern));
    if field.cardinality == Cardinality::Repeated { Value::from(vec![name]) } else { name }
}

/// Holds the strings of a schema to resource names of these patterns. A reference that isn't required may be empty, which
/// is how proto3 says that there is none.
pub(super) fn restrict(schema: &mut ReferenceOr<Schema>, patterns: &[String], required: bool) {
    let ReferenceOr::Item(schema) = schema else { return };
    match &mut schema.schema_kind {
        SchemaKind::Type(Type::String(string)) => string.pattern = resource::expression(patterns, !required),
        SchemaKind::Type(Type::Array(array)) => {
            if let Some(ReferenceOr::Item(items)) = &mut array.items
                && let SchemaKind::Type(Type::String(string)) = &mut items.schema_kind
            {
                string.pattern = resource::expression(patterns, false);
            }
        }
        _ => {}
    }
}

fn singular(scope: &Scope<'_>, kind: &FieldKind) -> ReferenceOr<Schema> {
    match kind {
        FieldKind::Scalar(scalar) => ReferenceOr::Item(well_known::scalar(*scalar)),
        FieldKind::Enum(name) if name == NULL_VALUE => ReferenceOr::Item(well_known::null_value()),
        FieldKind::Enum(name) => scope.reference(Component::Type(name.clone())),
        FieldKind::Message(name) | FieldKind::Group(name) => message(scope, name),
        // Maps of maps don't exist.
        FieldKind::Map { .. } => ReferenceOr::Item(well_known::open_object()),
    }
}

/// The schema with more said of it: what has a place beside a `$ref` only by `allOf`.
fn annotated(schema: ReferenceOr<Schema>, data: SchemaData) -> ReferenceOr<Schema> {
    match schema {
        ReferenceOr::Item(mut schema) => {
            let example = data.example.or(schema.schema_data.example);
            schema.schema_data = SchemaData { nullable: schema.schema_data.nullable, example, ..data };
            ReferenceOr::Item(schema)
        }
        reference @ ReferenceOr::Reference { .. } if data == SchemaData::default() => reference,
        reference @ ReferenceOr::Reference { .. } => {
            ReferenceOr::Item(Schema { schema_data: data, schema_kind: SchemaKind::AllOf { all_of: vec![reference] } })
        }
    }
}

/// The words for a map's keys, where they are not just strings.
pub(super) fn key_words(field: &Field) -> String {
    match &field.kind {
        FieldKind::Map { key: Scalar::String, .. } => String::new(),
        FieldKind::Map { key: Scalar::Bool, .. } => "Keys are `true` and `false`.".to_owned(),
        FieldKind::Map { key, .. } => format!("Keys are {} numbers.", format!("{key:?}").to_lowercase()),
        _ => String::new(),
    }
}
