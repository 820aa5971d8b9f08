//! ProtoJSON for prost messages and prost's well-known types.
//!
//! In: the impls that generated code has for its messages and enums, JSON text, [`Options`]. Out: JSON text, messages,
//! errors with a path and a place. Nothing here knows of HTTP: a path or query value is a field path and a text
//! ([`Options::merge_text`]), a `body` or `response_body` selector is a field path ([`Options::merge_field`],
//! [`Options::write_member`]).
//!
//! The mapping is that of <https://protobuf.dev/programming-guides/json/>. Options are values given to a call, so
//! that one process may serve lenient and strict callers.
//!
//! ```
//! use cordial::json;
//! use cordial::prost_types::Timestamp;
//!
//! let time: Timestamp = json::from_str(r#""2024-02-29T12:00:00.5Z""#)?;
//! assert_eq!(json::to_string(&time)?, r#""2024-02-29T12:00:00.500Z""#);
//! # Ok::<(), json::Error>(())
//! ```

mod container;
mod emitted;
mod enumeration;
mod error;
mod foreign;
mod generated;
mod http_body;
mod map;
mod options;
mod reader;
mod registry;
mod scalar;
mod scan;
#[cfg(feature = "serde")]
pub mod serde;
mod short;
mod table;
#[cfg(test)]
mod tests;
mod value;
mod well_known;
mod writer;

pub use enumeration::{Enum, EnumTable};
pub use error::{Error, TextError};
pub use foreign::{Foreign, ForeignMessage};
pub use options::{Options, UnknownFields};
pub use reader::{Failed, Read, Reader, Resolved, Step};
pub use registry::{AnyType, Registry};
#[cfg(feature = "serde")]
pub use serde::Serde;
pub use table::{Index, Table};
pub use value::{Value, WHOLE};
pub use writer::Writer;

use options::STANDARD;

#[doc(hidden)]
pub use emitted::set_member;

/// Writes a value as JSON bytes, with the default [`Options`].
///
/// # Errors
///
/// When the value has no JSON form: a timestamp out of range, an `Any` of an unknown type.
///
/// ```
/// use cordial::{json, prost_types::Duration};
///
/// assert_eq!(json::to_vec(&Duration { seconds: 1, nanos: 500_000_000 })?, br#""1.500s""#);
/// assert!(json::to_vec(&Duration { seconds: i64::MAX, nanos: 0 }).is_err(), "more than 10,000 years");
/// # Ok::<(), json::Error>(())
/// ```
pub fn to_vec(value: &dyn Value) -> Result<Vec<u8>, Error> {
    STANDARD.to_vec(value)
}

/// Writes a value as a JSON string, with the default [`Options`].
///
/// # Errors
///
/// As [`to_vec`].
///
/// ```
/// use cordial::{json, prost_types::FieldMask};
///
/// let mask = FieldMask { paths: vec!["title".to_owned(), "author.display_name".to_owned()] };
/// assert_eq!(json::to_string(&mask)?, r#""title,author.displayName""#);
/// # Ok::<(), json::Error>(())
/// ```
pub fn to_string(value: &dyn Value) -> Result<String, Error> {
    STANDARD.to_string(value)
}

/// Writes a value as JSON, with the default [`Options`].
///
/// # Errors
///
/// As [`to_vec`], and when `writer` fails.
///
/// ```
/// use cordial::{json, prost_types::Timestamp};
///
/// let mut file = Vec::new();
/// json::to_writer(&mut file, &Timestamp { seconds: 0, nanos: 0 })?;
/// assert_eq!(file, br#""1970-01-01T00:00:00Z""#);
/// # Ok::<(), json::Error>(())
/// ```
pub fn to_writer(writer: impl std::io::Write, value: &dyn Value) -> Result<(), Error> {
    STANDARD.to_writer(writer, value)
}

/// Reads a value from JSON bytes, with the default [`Options`]: unknown fields are refused.
///
/// # Errors
///
/// When the bytes are no JSON, or not a JSON form of the value.
///
/// ```
/// use cordial::json;
///
/// let numbers: Vec<i64> = json::from_slice(br#"["9007199254740993", 1e3]"#)?;
/// assert_eq!(numbers, [9_007_199_254_740_993, 1000]);
/// assert!(json::from_slice::<Vec<i64>>(b"[\xFF]").is_err(), "not UTF-8");
/// # Ok::<(), json::Error>(())
/// ```
pub fn from_slice<T: Value + Default>(json: &[u8]) -> Result<T, Error> {
    let mut value = T::default();
    // A call of the options' method, or `?`, would be compiled once more for each type.
    match STANDARD.merge_slice(&mut value, json) {
        Ok(()) => Ok(value),
        Err(error) => Err(error),
    }
}

/// Reads a value from a JSON string, with the default [`Options`]: unknown fields are refused.
///
/// # Errors
///
/// As [`from_slice`].
///
/// ```
/// use cordial::{json, prost_types::Duration};
///
/// assert_eq!(json::from_str::<Duration>(r#""-3.25s""#)?, Duration { seconds: -3, nanos: -250_000_000 });
///
/// let error = json::from_str::<Duration>(r#""soon""#).unwrap_err();
/// assert_eq!(error.to_string(), r#"expected a duration in seconds, such as "1.5s", at line 1 column 1"#);
/// # Ok::<(), json::Error>(())
/// ```
pub fn from_str<T: Value + Default>(json: &str) -> Result<T, Error> {
    STANDARD.from_str(json)
}
