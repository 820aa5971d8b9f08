//! The components of messages, enums and bodies.

use super::{
    behavior,
    component_name::Component,
    example, schema,
    scope::Scope,
    text,
    well_known::{self, plain},
};
use crate::api::{Enum, Field, Message};
use openapiv3::{ObjectType, Schema, SchemaData, StringType, Type};
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
        description: text::non_empty(text::text(&message.comments)),
        // Left alone, tools make an example that sets all members of a oneof.
        example: (!message.oneofs.is_empty()).then(|| example::message(scope, message, without)),
        ..SchemaData::default()
    };
    Schema { schema_data: data, ..plain(Type::Object(object)) }
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
