//! serde's traits for what has ProtoJSON: the feature `serde`.
//!
//! In: any serde format that says what it holds (JSON, TOML, YAML, CBOR, MessagePack). Out: the structure that the JSON has,
//! in that format. Both go through the JSON text, so that all rules of ProtoJSON hold and none is written twice; for JSON
//! itself [`crate::json::to_vec`] and its like are faster.
//!
//! What follows from it: names, enums, times, 64-bit integers and bytes are as in ProtoJSON in every format (bytes that a
//! format has as such are read too); unknown fields are refused; a format that doesn't say what it holds (bincode,
//! postcard) can be written but not read.

mod read;
mod write;

use super::{Options, Value};
use ::serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};

/// A message as a part of something that serde reads and writes.
///
/// ```
/// use cordial::{json::Serde, prost_types::Timestamp};
///
/// let time: Serde<Timestamp> = serde_json::from_str(r#""2024-02-29T12:00:00Z""#)?;
/// assert_eq!(time.0.seconds, 1_709_208_000);
/// assert_eq!(serde_json::to_string(&time)?, r#""2024-02-29T12:00:00Z""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Serde<T>(
    /// The message.
    pub T,
);

impl<T: Value> Serialize for Serde<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(&self.0, serializer)
    }
}

impl<'de, T: Value + Default> Deserialize<'de> for Serde<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer).map(Self)
    }
}

/// Serializes a message by its ProtoJSON; `#[serde(with = "cordial::json::serde")]` on a field.
///
/// ```
/// #[derive(serde::Serialize, serde::Deserialize)]
/// struct Visit {
///     #[serde(with = "cordial::json::serde")]
///     at: cordial::prost_types::Timestamp,
/// }
/// let visit: Visit = serde_json::from_str(r#"{"at":"2024-02-29T12:00:00Z"}"#)?;
/// assert_eq!(serde_json::to_string(&visit)?, r#"{"at":"2024-02-29T12:00:00Z"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
///
/// When the message has no JSON form, and those of the serializer.
pub fn serialize<S: Serializer>(message: &impl Value, serializer: S) -> Result<S::Ok, S::Error> {
    let json = Options::new().to_string(message).map_err(ser::Error::custom)?;
    write::transcode(&json, serializer)
}

/// Deserializes a message from what is its ProtoJSON in another format.
///
/// # Errors
///
/// When it isn't, with the path in the message, and those of the deserializer.
pub fn deserialize<'de, T: Value + Default, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let json = read::transcode(deserializer)?;
    // A place in that text would mean nothing to anyone.
    Options::new().from_str(&json).map_err(|error| match error.path() {
        "" => de::Error::custom(error.message()),
        path => de::Error::custom(format_args!("{path}: {}", error.message())),
    })
}
