//! Messages told from one another by prost-reflect, which shares no code with cordial's JSON: a message's bytes or its
//! ProtoJSON in, one canonical text out.

use prost_reflect::{DescriptorPool, DynamicMessage, MessageDescriptor, MethodDescriptor, prost::Message};
use serde::de::DeserializeSeed;
use std::sync::LazyLock;

static POOL: LazyLock<DescriptorPool> =
    LazyLock::new(|| DescriptorPool::decode(crate::api::conformance::v1::FILE_DESCRIPTOR_SET).unwrap());

/// The type of an RPC's request; the RPC as `Service/Rpc`.
pub(crate) fn request_of(rpc: &str) -> MessageDescriptor {
    method(rpc).input()
}

/// The type of an RPC's answer.
pub(crate) fn answer_of(rpc: &str) -> MessageDescriptor {
    method(rpc).output()
}

/// A type by its full name.
pub(crate) fn message(name: &str) -> MessageDescriptor {
    POOL.get_message_by_name(name).unwrap_or_else(|| panic!("there is no message `{name}`"))
}

fn method(rpc: &str) -> MethodDescriptor {
    let (service, name) = rpc.split_once('/').unwrap_or_else(|| panic!("`{rpc}` is no `Service/Rpc`"));
    let service = POOL.get_service_by_name(&format!("conformance.v1.{service}"));
    let found = service.and_then(|service| service.methods().find(|method| method.name() == name));
    found.unwrap_or_else(|| panic!("there is no RPC `{rpc}`"))
}

/// The bytes of a message given in ProtoJSON.
pub(crate) fn encode(kind: &MessageDescriptor, json: &str) -> Vec<u8> {
    read(kind, json).encode_to_vec()
}

/// The canonical text of a message given in ProtoJSON.
pub(crate) fn of_json(kind: &MessageDescriptor, json: &str) -> String {
    text(&read(kind, json))
}

/// The canonical text of a message's bytes.
pub(crate) fn of_bytes(kind: &MessageDescriptor, bytes: &[u8]) -> String {
    text(&DynamicMessage::decode(kind.clone(), bytes).unwrap())
}

/// Takes the paths of the field `update_mask` out of a message's bytes.
pub(crate) fn take_mask(kind: &MessageDescriptor, bytes: &mut Vec<u8>) -> Vec<String> {
    let mut message = DynamicMessage::decode(kind.clone(), &**bytes).unwrap();
    let paths = message.get_field_by_name("update_mask").and_then(|mask| {
        let paths = mask.as_message()?.get_field_by_name("paths")?.into_owned();
        Some(paths.as_list()?.iter().filter_map(|path| Some(path.as_str()?.to_owned())).collect())
    });
    message.clear_field_by_name("update_mask");
    *bytes = message.encode_to_vec();
    paths.unwrap_or_default()
}

fn read(kind: &MessageDescriptor, json: &str) -> DynamicMessage {
    let mut reader = serde_json::Deserializer::from_str(json);
    let read = kind.clone().deserialize(&mut reader).and_then(|message| reader.end().map(|()| message));
    read.unwrap_or_else(|error| panic!("{json} is no {}: {error}", kind.full_name()))
}

/// Sorted members: those of maps have no order, and serde_json keeps the one they came in where a dependency asks it to.
fn text(message: &DynamicMessage) -> String {
    let Ok(mut value) = serde_json::to_value(message) else { return format!("{message:?}") };
    value.sort_all_objects();
    value.to_string()
}
