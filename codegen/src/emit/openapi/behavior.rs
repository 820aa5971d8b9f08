//! What is said of a field in words: its comment, its behaviors, its oneof, the keys of a map.

use super::{constraint, schema, text};
use crate::api::{Cardinality, Field, FieldBehavior, Message};
use openapiv3::{ReferenceOr, Schema};

/// The description of a field whose value has that schema; empty when there is nothing to say.
pub(super) fn description(of: &Message, field: &Field, schema: &ReferenceOr<Schema>) -> String {
    let comment = text::text(&field.comments);
    let rules = field.constraints.as_ref().map(|rules| constraint::words(schema, rules)).unwrap_or_default();
    text::paragraphs([comment, schema::key_words(field), oneof_words(of, field), behavior_words(field), rules])
}

/// `At most one of a, b.`, for members of a oneof.
fn oneof_words(of: &Message, field: &Field) -> String {
    let oneof = field.oneof.and_then(|index| of.oneofs.get(index));
    let Some(oneof) = oneof.filter(|oneof| oneof.fields.len() > 1) else { return String::new() };
    let names =
        oneof.fields.iter().filter_map(|index| of.fields.get(*index)).map(|field| format!("`{}`", field.json_name));
    let most = if oneof.required { "Exactly" } else { "At most" };
    format!("{most} one of {}.", names.collect::<Vec<_>>().join(", "))
}

/// Behaviors (AIP-203) that OpenAPI has no flag for.
fn behavior_words(field: &Field) -> String {
    let words = field.behaviors.iter().filter_map(|behavior| match behavior {
        FieldBehavior::Immutable => Some("Immutable: it can't be changed once it is set."),
        FieldBehavior::Identifier => Some("Identifier: the resource's own name."),
        FieldBehavior::UnorderedList => Some("The order of the list has no meaning."),
        FieldBehavior::NonEmptyDefault => Some("The server fills it in when it is left out."),
        FieldBehavior::Optional | FieldBehavior::Required | FieldBehavior::OutputOnly | FieldBehavior::InputOnly => {
            None
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a field must be given: REQUIRED, or `required` of proto2.
pub(super) fn is_required(field: &Field) -> bool {
    field.behaviors.contains(&FieldBehavior::Required)
        || field.cardinality == Cardinality::Required
        || field.constraints.as_ref().is_some_and(|rules| rules.required)
}

/// Whether a field is the server's alone.
pub(super) fn is_output_only(field: &Field) -> bool {
    field.behaviors.contains(&FieldBehavior::OutputOnly)
}
