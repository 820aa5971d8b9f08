//! What the fuzz targets have in common: the messages that those of JSON read and write with their options, a service that
//! echoes these, and the routes of templates.
//!
//! In: the first bytes of an input. Out: a message type and options, for the rest of the input.

pub mod rest;
pub mod rule;

use cordial::{json, prost};
use std::fmt::Debug;

/// Messages as prost has them by default.
#[allow(clippy::all, missing_docs)]
pub mod usual {
    include!(concat!(env!("OUT_DIR"), "/usual_types/json.v1.rs"));
}

/// The same with `Bytes` and `BTreeMap`.
#[allow(clippy::all, missing_docs)]
pub mod other {
    include!(concat!(env!("OUT_DIR"), "/other_types/json.v1.rs"));
}

/// What is tried with a message type.
pub trait Trial {
    /// Tries the rest of an input with a type; `Twin` is the same message with another choice of types.
    fn run<T: Subject, Twin: Subject>(&self);
}

/// A message with JSON.
pub trait Subject: json::Value + prost::Message + Default + PartialEq + Debug {}

impl<T: json::Value + prost::Message + Default + PartialEq + Debug> Subject for T {}

/// Runs a trial with the message type that a byte stands for.
pub fn with_message(choice: u8, trial: &impl Trial) {
    macro_rules! choose {
        ($($message:ident)*) => {{
            let runs: &[fn(&_)] = &[$(Trial::run::<usual::$message, other::$message>,
                Trial::run::<other::$message, usual::$message>,)*];
            runs[usize::from(choice) % runs.len()](trial);
        }};
    }
    choose! { Everything Old Maps Keywords Tree Nothing }
}

/// The options that a byte stands for, a bit each; messages of unknown types in an `Any` are always kept.
#[must_use]
pub fn options(choice: u8) -> json::Options {
    let unknown = if choice & 1 != 0 { json::UnknownFields::Ignore } else { json::UnknownFields::Reject };
    json::Options::new()
        .unknown_fields(unknown)
        .emit_defaults(choice & 2 != 0)
        .proto_names(choice & 4 != 0)
        .integer_enums(choice & 8 != 0)
        .opaque_any(true)
}

/// JSON text as a tree whose objects have no order: maps in messages have none.
///
/// # Panics
///
/// When it isn't JSON, which is a finding.
#[must_use]
pub fn tree(json: &[u8]) -> serde_json::Value {
    parse(json).unwrap_or_else(|error| panic!("wrote what is no JSON: {error}: {}", String::from_utf8_lossy(json)))
}

/// Reads JSON with serde_json, however deep.
///
/// # Errors
///
/// Those of serde_json.
pub fn parse(json: &[u8]) -> serde_json::Result<serde_json::Value> {
    let mut reader = serde_json::Deserializer::from_slice(json);
    reader.disable_recursion_limit();
    let value = serde::Deserialize::deserialize(&mut reader)?;
    reader.end().map(|()| value)
}
