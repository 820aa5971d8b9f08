//! Extension options, read by number from dynamic messages: prost's own option types drop them.
//!
//! A user may have any version of `google/api/*.proto` on an include path, so nothing is taken for granted but the
//! numbers; a field of another type reads as absent.

use super::{constraint, gnostic};
use crate::api::{Constraints, Field, FieldBehavior, FieldKind, Override, Resource, ResourceReference};
use prost_reflect::{DescriptorPool, DynamicMessage, ExtensionDescriptor, ReflectMessage as _, Value};

/// `google.api.http`.
pub(super) const HTTP: i32 = 72_295_728;

/// The extensions that are read, where the files define them.
pub(super) struct Options {
    pool: DescriptorPool,
    http: Option<ExtensionDescriptor>,
    default_host: Option<ExtensionDescriptor>,
    oauth_scopes: Option<ExtensionDescriptor>,
    resource: Option<ExtensionDescriptor>,
    resource_definition: Option<ExtensionDescriptor>,
    field_behavior: Option<ExtensionDescriptor>,
    resource_reference: Option<ExtensionDescriptor>,
    rules: Option<ExtensionDescriptor>,
}

/// `google.api.visibility`, the same number on every kind of item.
const VISIBILITY: u32 = 72_295_727;

/// gnostic's `openapi.v3`, the same number on every kind of item.
const OPENAPI: u32 = 1143;

/// `buf.validate`, the same number on every kind of item.
const VALIDATE: u32 = 1159;

/// Its forerunner `validate.rules` on fields and oneofs.
const OLD_VALIDATE: u32 = 1071;

impl Options {
    pub(super) fn new(pool: &DescriptorPool) -> Self {
        let extension = |options: &str, number: u32| {
            pool.get_message_by_name(&format!("google.protobuf.{options}"))?.get_extension(number)
        };
        Self {
            http: extension("MethodOptions", HTTP.unsigned_abs()),
            default_host: extension("ServiceOptions", 1049),
            oauth_scopes: extension("ServiceOptions", 1050),
            resource: extension("MessageOptions", 1053),
            resource_definition: extension("FileOptions", 1053),
            field_behavior: extension("FieldOptions", 1052),
            resource_reference: extension("FieldOptions", 1055),
            // `buf.validate.field`, or `validate.rules`.
            rules: extension("FieldOptions", VALIDATE).or_else(|| extension("FieldOptions", OLD_VALIDATE)),
            pool: pool.clone(),
        }
    }

    /// The rule of a method.
    pub(super) fn http(&self, method: &DynamicMessage) -> Option<DynamicMessage> {
        get(method, self.http.as_ref())?.as_message().cloned()
    }

    /// `google.api.default_host` and `google.api.oauth_scopes` of a service.
    pub(super) fn service_texts(&self, service: &DynamicMessage) -> (Option<String>, Option<String>) {
        let text = |extension| get(service, extension)?.as_str().map(str::to_owned);
        (text(self.default_host.as_ref()), text(self.oauth_scopes.as_ref()))
    }

    /// `google.api.resource` of a message.
    pub(super) fn resource(&self, message: &DynamicMessage) -> Option<Resource> {
        get(message, self.resource.as_ref())?.as_message().map(resource)
    }

    /// `google.api.resource_definition` of a file.
    pub(super) fn resource_definitions(&self, file: &DynamicMessage) -> Vec<Resource> {
        let resources = get(file, self.resource_definition.as_ref());
        resources
            .as_ref()
            .and_then(Value::as_list)
            .into_iter()
            .flatten()
            .filter_map(Value::as_message)
            .map(resource)
            .collect()
    }

    /// `google.api.field_behavior` of a field.
    pub(super) fn behaviors(&self, field: &DynamicMessage) -> Vec<FieldBehavior> {
        let behaviors = get(field, self.field_behavior.as_ref());
        let behaviors = behaviors.as_ref().and_then(Value::as_list).into_iter().flatten();
        behaviors.filter_map(Value::as_enum_number).filter_map(behavior).collect()
    }

    /// `google.api.resource_reference` of a field.
    pub(super) fn resource_reference(&self, field: &DynamicMessage) -> Option<ResourceReference> {
        let reference = get(field, self.resource_reference.as_ref())?;
        let reference = reference.as_message()?;
        Some(ResourceReference { kind: text(reference, 1), child_kind: text(reference, 2) })
    }

    /// The validation rules of a field of that kind.
    pub(super) fn constraints(&self, field: &DynamicMessage, kind: &FieldKind) -> Option<Constraints> {
        let mut constraints = get(field, self.rules.as_ref())?.as_message().map(constraint::constraints)?;
        let kind = if let FieldKind::Map { value, .. } = kind { &**value } else { kind };
        if let FieldKind::Enum(name) = kind
            && let Some(values) = self.pool.get_enum_by_name(name)
        {
            constraint::name_values(&mut constraints, &|number| {
                values.get_value(number).map(|value| value.name().to_owned())
            });
        }
        Some(constraints)
    }

    /// Whether one member of a oneof must be set, by `buf.validate` or `validate.rules`.
    pub(super) fn is_required_oneof(&self, message: &str, oneof: &str) -> bool {
        let message = self.pool.get_message_by_name(message);
        let oneof = message.and_then(|message| message.oneofs().find(|candidate| candidate.name() == oneof));
        let Some(options) = oneof.map(|oneof| oneof.options()) else { return false };
        match (numbered(&options, VALIDATE), numbered(&options, OLD_VALIDATE)) {
            (Some(Value::Message(rules)), _) => constraint::is_true(&rules, "required"),
            (_, required) => required.and_then(|required| required.as_bool()) == Some(true),
        }
    }

    /// The options of an item, by full names; `None` where it has none.
    pub(super) fn of_file(&self, name: &str) -> Option<DynamicMessage> {
        self.pool.get_file_by_name(name).map(|file| file.options())
    }

    /// As [`Self::of_file`].
    pub(super) fn of_service(&self, name: &str) -> Option<DynamicMessage> {
        self.pool.get_service_by_name(name).map(|service| service.options())
    }

    /// As [`Self::of_file`].
    pub(super) fn of_method(&self, service: &str, method: &str) -> Option<DynamicMessage> {
        let service = self.pool.get_service_by_name(service)?;
        service.methods().find(|candidate| candidate.name() == method).map(|method| method.options())
    }

    /// As [`Self::of_file`].
    pub(super) fn of_message(&self, name: &str) -> Option<DynamicMessage> {
        self.pool.get_message_by_name(name).map(|message| message.options())
    }

    /// As [`Self::of_file`].
    pub(super) fn of_field(&self, message: &str, number: i32) -> Option<DynamicMessage> {
        let message = self.pool.get_message_by_name(message)?;
        message.get_field(number.unsigned_abs()).map(|field| field.options())
    }

    /// As [`Self::of_file`].
    pub(super) fn of_enum(&self, name: &str) -> Option<DynamicMessage> {
        self.pool.get_enum_by_name(name).map(|enumeration| enumeration.options())
    }

    /// As [`Self::of_file`].
    pub(super) fn of_value(&self, enumeration: &str, name: &str) -> Option<DynamicMessage> {
        let enumeration = self.pool.get_enum_by_name(enumeration)?;
        enumeration.values().find(|value| value.name() == name).map(|value| value.options())
    }
}

/// The labels of `google.api.visibility` among the options of an item.
pub(super) fn visibility(options: &DynamicMessage) -> Vec<String> {
    let rule = numbered(options, VISIBILITY);
    let labels = rule.as_ref().and_then(Value::as_message).map(|rule| text(rule, 2)).unwrap_or_default();
    labels.split(',').map(str::trim).filter(|label| !label.is_empty()).map(str::to_owned).collect()
}

/// What `buf.validate` holds the whole of a message with these fields to, as sentences.
pub(super) fn rules(options: &DynamicMessage, fields: &[Field]) -> Vec<String> {
    let rules = numbered(options, VALIDATE);
    let rules = rules.as_ref().and_then(Value::as_message);
    rules.map(|rules| constraint::message_rules(rules, fields)).unwrap_or_default()
}

/// gnostic's annotation among the options of an item.
///
/// # Errors
///
/// What is wrong with a text in it.
pub(super) fn openapi(options: &DynamicMessage) -> Result<Option<Override>, String> {
    let Some(annotation) = numbered(options, OPENAPI) else { return Ok(None) };
    let annotation = annotation.as_message().filter(|message| {
        let name = message.descriptor().full_name().to_owned();
        name.starts_with("openapi.v3.") || name.starts_with("gnostic.openapi.v3.")
    });
    annotation.map(|message| gnostic::to_json(message).map(|json| Override(json.to_string()))).transpose()
}

/// The extension of that number among the options of an item.
fn numbered(options: &DynamicMessage, number: u32) -> Option<Value> {
    get(options, options.descriptor().get_extension(number).as_ref())
}

fn resource(resource: &DynamicMessage) -> Resource {
    let patterns = resource.get_field_by_number(2);
    let patterns = patterns.as_ref().and_then(|patterns| patterns.as_list()).into_iter().flatten();
    Resource {
        kind: text(resource, 1),
        patterns: patterns.filter_map(Value::as_str).map(str::to_owned).collect(),
        plural: text(resource, 5),
        singular: text(resource, 6),
    }
}

fn get(options: &DynamicMessage, extension: Option<&ExtensionDescriptor>) -> Option<Value> {
    let extension = extension?;
    options.has_extension(extension).then(|| options.get_extension(extension).into_owned())
}

/// A string field, empty when absent.
pub(super) fn text(message: &DynamicMessage, number: u32) -> String {
    let value = message.get_field_by_number(number);
    value.as_ref().and_then(|value| value.as_str()).unwrap_or_default().to_owned()
}

fn behavior(number: i32) -> Option<FieldBehavior> {
    Some(match number {
        1 => FieldBehavior::Optional,
        2 => FieldBehavior::Required,
        3 => FieldBehavior::OutputOnly,
        4 => FieldBehavior::InputOnly,
        5 => FieldBehavior::Immutable,
        6 => FieldBehavior::UnorderedList,
        7 => FieldBehavior::NonEmptyDefault,
        8 => FieldBehavior::Identifier,
        _ => return None,
    })
}
