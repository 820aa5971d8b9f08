//! The components of messages, enums and bodies.

use super::{
    behavior,
    component_name::Component,
    example, schema,
    scope::Scope,
    text,
    well_known::{self, plain},
};
use crate::api::{Enum, Field, Message, Oneof};
use openapiv3::{AnySchema, ObjectType, ReferenceOr, Schema, SchemaData, SchemaKind, StringType, Type};
use std::collections::BTreeSet;

/// The schema of a component.
pub(super) fn component(scope: &Scope<'_>, component: &Component) -> Schema {
    let name = component.type_name();
    if name == well_known::STATUS {
        return well_known::status(schema::message(scope, well_known::ANY));
    }
    if let Some(schema) = well_known::component(name) {
        return schema;
    }
    let nothing = BTreeSet::new();
    let without = match component {
        Component::Body { without, .. } => without,
        Component::Type(_) => &nothing,
    };
    match (scope.api.message(name), scope.api.enumeration(name)) {
        (Some(message), _) => object(scope, message, without),
        (None, Some(enumeration)) => strings(enumeration),
        // A type of a file that wasn't compiled: its name is all that is known.
        (None, None) => well_known::open_object(),
    }
}

/// Fields that a body without these has.
pub(super) fn fields<'m>(message: &'m Message, without: &BTreeSet<String>) -> impl Iterator<Item = &'m Field> {
    message.fields.iter().filter(move |field| !without.contains(&field.name))
}

fn object(scope: &Scope<'_>, message: &Message, without: &BTreeSet<String>) -> Schema {
    let mut object = ObjectType::default();
    for field in fields(message, without) {
        object.properties.entry(field.json_name.clone()).or_insert_with(|| schema::property(scope, message, field));
        if behavior::is_required(field) && !object.required.contains(&field.json_name) {
            object.required.push(field.json_name.clone());
        }
    }
    let data = SchemaData {
        deprecated: message.deprecated,
        description: text::non_empty(text::paragraphs([text::text(&message.comments), message.rules.join(" ")])),
        // Left alone, tools make an example that sets all members of a oneof.
        example: (!message.oneofs.is_empty()).then(|| example::message(scope, message, without)),
        ..SchemaData::default()
    };
    let strict = if scope.options.strict_oneofs { one_of_each(message, without) } else { Vec::new() };
    if strict.is_empty() {
        return Schema { schema_data: data, ..plain(Type::Object(object)) };
    }
    let kind = AnySchema {
        typ: Some("object".to_owned()),
        properties: object.properties,
        required: object.required,
        all_of: strict.into_iter().map(ReferenceOr::Item).collect(),
        ..AnySchema::default()
    };
    Schema { schema_data: data, schema_kind: SchemaKind::Any(kind) }
}

/// For each oneof of several members: one of them is set, or none is unless one must be.
fn one_of_each(message: &Message, without: &BTreeSet<String>) -> Vec<Schema> {
    let names = |oneof: &Oneof| -> Vec<String> {
        let members = oneof.fields.iter().filter_map(|index| message.fields.get(*index));
        members.filter(|field| !without.contains(&field.name)).map(|field| field.json_name.clone()).collect()
    };
    let requires = |name: String| -> ReferenceOr<Schema> {
        let kind = AnySchema { required: vec![name], ..AnySchema::default() };
        ReferenceOr::Item(Schema { schema_data: SchemaData::default(), schema_kind: SchemaKind::Any(kind) })
    };
    let plain = |schema_kind| Schema { schema_data: SchemaData::default(), schema_kind };
    let strict = |(oneof, names): (&Oneof, Vec<String>)| {
        // A member that the path binds may be the one.
        let must = oneof.required && names.len() == oneof.fields.len();
        let any_of: Vec<_> = names.into_iter().map(requires).collect();
        let none = (!must).then(|| SchemaKind::Not {
            not: Box::new(ReferenceOr::Item(plain(SchemaKind::AnyOf { any_of: any_of.clone() }))),
        });
        let none = none.map(|kind| ReferenceOr::Item(plain(kind)));
        plain(SchemaKind::OneOf { one_of: any_of.iter().cloned().chain(none).collect() })
    };
    let oneofs = message.oneofs.iter().map(|oneof| (oneof, names(oneof)));
    oneofs.filter(|(_, names)| names.len() > 1).map(strict).collect()
}

fn strings(enumeration: &Enum) -> Schema {
    let values = enumeration.values.iter().map(|value| Some(value.name.clone())).collect();
    let data = SchemaData {
        deprecated: enumeration.deprecated,
        description: text::non_empty(text::paragraphs([text::text(&enumeration.comments), value_list(enumeration)])),
        ..SchemaData::default()
    };
    Schema { schema_data: data, ..plain(Type::String(StringType { enumeration: values, ..StringType::default() })) }
}

/// The values with their comments as a Markdown list; empty when there is nothing to say of any.
fn value_list(enumeration: &Enum) -> String {
    let mut lines = Vec::new();
    for value in &enumeration.values {
        let comment = text::text(&value.comments).replace("\n\n", "\n").replace('\n', "\n  ");
        let note = if value.deprecated { " (deprecated)" } else { "" };
        let colon = if comment.is_empty() { "" } else { ": " };
        if !comment.is_empty() || value.deprecated {
            lines.push(format!("- `{}`{note}{colon}{comment}", value.name));
        }
    }
    lines.join("\n")
}
