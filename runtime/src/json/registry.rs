//! The types that may be in a `google.protobuf.Any`.

use super::{Failed, Reader, Value, Writer, generated};
use std::{collections::HashMap, sync::OnceLock};

/// The types that may be in a `google.protobuf.Any`, by their full names.
///
/// The well-known types and those of `google.rpc`, which details of errors are made of, are always there.
///
/// ```
/// use cordial::{json, google::r#type::Money, prost_types::Any};
///
/// let registry = json::Registry::new().with::<Money>("google.type.Money");
/// let options = json::Options::new().registry(registry);
/// let any: Any = options.from_str(r#"{"@type": "type.googleapis.com/google.type.Money", "units": "5"}"#)?;
/// assert_eq!(any.value, [0x10, 5]);
/// # Ok::<(), json::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Registry {
    types: HashMap<&'static str, AnyType>,
}

/// How the message in an `Any` is converted.
#[derive(Debug, Clone, Copy)]
pub(super) struct AnyType {
    /// JSON to the encoded message.
    pub(super) read: fn(&mut Reader<'_>) -> Result<Vec<u8>, Failed>,
    /// The encoded message to JSON; whether it could be decoded.
    pub(super) write: fn(&[u8], &mut Writer<'_>) -> bool,
    /// Whether the JSON form isn't that of a message, so that it stands in a member `value`.
    pub(super) special: bool,
}

impl Default for Registry {
    fn default() -> Self {
        Self::standard().clone()
    }
}

impl Registry {
    /// A registry of the types that are always known.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a message type under its full name (`library.v1.Book`).
    #[must_use]
    pub fn with<T: Value + prost::Message + Default>(mut self, full_name: &'static str) -> Self {
        self.types.insert(full_name, any_type::<T>(false));
        self
    }

    /// The types that are always known.
    pub(super) fn standard() -> &'static Self {
        static STANDARD: OnceLock<Registry> = OnceLock::new();
        STANDARD.get_or_init(|| {
            let mut registry = Self { types: HashMap::new() };
            registry.add_well_known();
            generated::register(registry)
        })
    }

    /// The type of that full name.
    pub(super) fn get(&self, full_name: &str) -> Option<AnyType> {
        self.types.get(full_name).copied()
    }

    fn add_well_known(&mut self) {
        use prost_types::{Any, Duration, FieldMask, ListValue, Struct, Timestamp, Value};
        let special = [
            ("google.protobuf.Any", any_type::<Any>(true)),
            ("google.protobuf.BoolValue", any_type::<bool>(true)),
            ("google.protobuf.BytesValue", any_type::<Vec<u8>>(true)),
            ("google.protobuf.DoubleValue", any_type::<f64>(true)),
            ("google.protobuf.Duration", any_type::<Duration>(true)),
            ("google.protobuf.Empty", any_type::<()>(true)),
            ("google.protobuf.FieldMask", any_type::<FieldMask>(true)),
            ("google.protobuf.FloatValue", any_type::<f32>(true)),
            ("google.protobuf.Int32Value", any_type::<i32>(true)),
            ("google.protobuf.Int64Value", any_type::<i64>(true)),
            ("google.protobuf.ListValue", any_type::<ListValue>(true)),
            ("google.protobuf.StringValue", any_type::<String>(true)),
            ("google.protobuf.Struct", any_type::<Struct>(true)),
            ("google.protobuf.Timestamp", any_type::<Timestamp>(true)),
            ("google.protobuf.UInt32Value", any_type::<u32>(true)),
            ("google.protobuf.UInt64Value", any_type::<u64>(true)),
            ("google.protobuf.Value", any_type::<Value>(true)),
        ];
        self.types.extend(special);
    }
}

fn any_type<T: Value + prost::Message + Default>(special: bool) -> AnyType {
    AnyType { read: read::<T>, write: write::<T>, special }
}

fn read<T: Value + prost::Message + Default>(r: &mut Reader<'_>) -> Result<Vec<u8>, Failed> {
    let mut message = T::default();
    message.read(r)?;
    Ok(message.encode_to_vec())
}

fn write<T: Value + prost::Message + Default>(encoded: &[u8], w: &mut Writer<'_>) -> bool {
    let decoded = T::decode(encoded);
    if let Ok(message) = &decoded {
        message.write(w);
    }
    decoded.is_ok()
}
