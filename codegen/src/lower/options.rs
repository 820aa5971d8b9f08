//! Extension options, read by number from dynamic messages: prost's own option types drop them.
//!
//! A user may have any version of `google/api/*.proto` on an include path, so nothing is taken for granted but the
//! numbers; a field of another type reads as absent.

use crate::api::{FieldBehavior, Resource, ResourceReference};
use prost_reflect::{DescriptorPool, DynamicMessage, ExtensionDescriptor, Value};

/// `google.api.http`.
pub(super) const HTTP: i32 = 72_295_728;

/// The extensions that are read, where the files define them.
pub(super) struct Options {
    pool: DescriptorPool,
    http: Option<ExtensionDescriptor>,
    default_host: Option<ExtensionDescriptor>,
    oauth_scopes: Option<ExtensionDescriptor>,
    resource: Option<ExtensionDescriptor>,
    field_behavior: Option<ExtensionDescriptor>,
    resource_reference: Option<ExtensionDescriptor>,
}

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
            field_behavior: extension("FieldOptions", 1052),
            resource_reference: extension("FieldOptions", 1055),
            pool: pool.clone(),
        }
    }

    /// The rule of a method, by full names.
    pub(super) fn http(&self, service: &str, method: &str) -> Option<DynamicMessage> {
        let service = self.pool.get_service_by_name(service)?;
        let method = service.methods().find(|candidate| candidate.name() == method)?;
        get(&method.options(), self.http.as_ref())?.as_message().cloned()
    }

    /// `google.api.default_host` and `google.api.oauth_scopes` of a service.
    pub(super) fn service(&self, service: &str) -> (Option<String>, Option<String>) {
        let Some(options) = self.pool.get_service_by_name(service).map(|service| service.options()) else {
            return (None, None);
        };
        let text = |extension| get(&options, extension)?.as_str().map(str::to_owned);
        (text(self.default_host.as_ref()), text(self.oauth_scopes.as_ref()))
    }

    /// `google.api.resource` of a message.
    pub(super) fn resource(&self, message: &str) -> Option<Resource> {
        let options = self.pool.get_message_by_name(message)?.options();
        let resource = get(&options, self.resource.as_ref())?.as_message()?.clone();
        let patterns = resource.get_field_by_number(2)?;
        let patterns = patterns.as_list().into_iter().flatten().filter_map(Value::as_str);
        Some(Resource {
            kind: text(&resource, 1),
            patterns: patterns.map(str::to_owned).collect(),
            plural: text(&resource, 5),
            singular: text(&resource, 6),
        })
    }

    /// `google.api.field_behavior` and `google.api.resource_reference` of a field.
    pub(super) fn field(&self, message: &str, number: i32) -> (Vec<FieldBehavior>, Option<ResourceReference>) {
        let number = number.unsigned_abs();
        let field = self.pool.get_message_by_name(message).and_then(|message| message.get_field(number));
        let Some(options) = field.map(|field| field.options()) else { return (Vec::new(), None) };
        let behaviors = get(&options, self.field_behavior.as_ref());
        let behaviors = behaviors.as_ref().and_then(Value::as_list).into_iter().flatten();
        let reference = get(&options, self.resource_reference.as_ref());
        let reference = reference.as_ref().and_then(Value::as_message);
        (
            behaviors.filter_map(Value::as_enum_number).filter_map(behavior).collect(),
            reference.map(|r| ResourceReference { kind: text(r, 1), child_kind: text(r, 2) }),
        )
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
