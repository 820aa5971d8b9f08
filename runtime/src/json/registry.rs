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
/// let registry = json::Registry::new().with::<Money>();
/// let options = json::Options::new().registry(registry);
/// let any: Any = options.from_str(r#"{"@type": "type.googleapis.com/google.type.Money", "units": "5"}"#)?;
/// assert_eq!(any.value, [0x10, 5]);
/// # Ok::<(), json::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Registry {
    types: HashMap<&'static str, AnyType>,
}

/// A message type that may be in a `google.protobuf.Any`, for [`Registry::types`].
///
/// Generated code has a list of those of a package, `ANY_TYPES`, where the generator's option `any_types` asks for it.
#[derive(Debug, Clone, Copy)]
pub struct AnyType {
    pub(super) full_name: &'static str,
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

    /// Adds a message type.
    #[must_use]
    pub fn with<T: Value + prost::Message + Default>(self) -> Self {
        self.types(&[AnyType::of::<T>(T::default().table().full_name)])
    }

    /// Adds message types: those of a package are its `ANY_TYPES`, where the generator's option `any_types` asks for
    /// them.
    #[must_use]
    pub fn types(mut self, types: &[AnyType]) -> Self {
        let named = types.iter().map(|any_type| (any_type.full_name, *any_type));
        // What is no message is there already: the wrappers, and what else has a JSON form of its own.
        self.types.extend(named.filter(|(full_name, _)| !full_name.is_empty()));
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
        macro_rules! add {
            ($($name:literal $type:ty,)*) => { $(
                let full_name = concat!("google.protobuf.", $name);
                let any_type = AnyType { full_name, read: read::<$type>, write: write::<$type>, special: true };
                self.types.insert(full_name, any_type);
            )* };
        }
        add! {
            "Any" Any, "BoolValue" bool, "BytesValue" Vec<u8>, "DoubleValue" f64, "Duration" Duration, "Empty" (),
            "FieldMask" FieldMask, "FloatValue" f32, "Int32Value" i32, "Int64Value" i64, "ListValue" ListValue,
            "StringValue" String, "Struct" Struct, "Timestamp" Timestamp, "UInt32Value" u32, "UInt64Value" u64,
            "Value" Value,
        }
    }
}

impl AnyType {
    /// A message type. Its name is given, since it takes a message to tell it, and one that requires another of its kind
    /// can't be made.
    #[must_use]
    pub const fn of<T: Value + prost::Message + Default>(full_name: &'static str) -> Self {
        Self { full_name, read: read::<T>, write: write::<T>, special: false }
    }
}

fn read<T: Value + prost::Message + Default>(r: &mut Reader<'_>) -> Result<Vec<u8>, Failed> {
    let mut message = T::default();
    r.value(&mut message)?;
    Ok(message.encode_to_vec())
}

fn write<T: Value + prost::Message + Default>(encoded: &[u8], w: &mut Writer<'_>) -> bool {
    let decoded = T::decode(encoded);
    if let Ok(message) = &decoded {
        w.write(message);
    }
    decoded.is_ok()
}
