//! The options of reading and writing, and the entry points that take them.

use super::{Error, Read, Reader, Registry, Resolved, TextError, Value, Writer, table, writer::Special};
use std::sync::Arc;

/// What to do with a JSON member, or an enum value's name, that the message doesn't know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UnknownFields {
    /// Refuse it, by an error that names it.
    #[default]
    Reject,
    /// Skip it, as the binary format does.
    Ignore,
}

/// How JSON is read and written: a value, so that each server or call has its own.
///
/// ```
/// use cordial::json;
///
/// let lenient = json::Options::new().unknown_fields(json::UnknownFields::Ignore);
/// assert!(lenient.from_str::<()>(r#"{"new": 1}"#).is_ok());
/// assert!(json::from_str::<()>(r#"{"new": 1}"#).is_err());
/// ```
#[derive(Debug, Clone)]
pub struct Options {
    pub(crate) unknown_fields: UnknownFields,
    pub(crate) emit_defaults: bool,
    pub(crate) proto_names: bool,
    pub(crate) integer_enums: bool,
    pub(crate) opaque_any: bool,
    pub(crate) max_depth: u32,
    pub(crate) registry: Option<Arc<Registry>>,
}

/// The deepest nesting that is read: what the stack of a tokio worker bears, and what prost reads too.
pub(super) const DEEPEST: u32 = 100;

/// The options of the free functions.
pub(super) static STANDARD: Options = Options::new();

impl Default for Options {
    fn default() -> Self {
        Self::new()
    }
}

impl Options {
    /// The options of the free functions: unknown fields are refused, defaults omitted, JSON names written.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            unknown_fields: UnknownFields::Reject,
            emit_defaults: false,
            proto_names: false,
            integer_enums: false,
            opaque_any: false,
            max_depth: DEEPEST,
            registry: None,
        }
    }

    /// What happens to unknown members when reading.
    #[must_use]
    pub fn unknown_fields(mut self, unknown_fields: UnknownFields) -> Self {
        self.unknown_fields = unknown_fields;
        self
    }

    /// Whether fields without presence are written at their default too: `""`, `0`, `false`, `[]`, `{}`.
    #[must_use]
    pub fn emit_defaults(mut self, emit_defaults: bool) -> Self {
        self.emit_defaults = emit_defaults;
        self
    }

    /// Whether fields are written by their proto names (`display_name`) instead of their JSON names. Both are read.
    #[must_use]
    pub fn proto_names(mut self, proto_names: bool) -> Self {
        self.proto_names = proto_names;
        self
    }

    /// Whether enum values are written as numbers instead of names. Both are read.
    #[must_use]
    pub fn integer_enums(mut self, integer_enums: bool) -> Self {
        self.integer_enums = integer_enums;
        self
    }

    /// Whether an `Any` of an unknown type is written, and read, as `{"@type": "…", "value": "…"}` with the encoded
    /// message in base64, instead of being refused. Details of errors are best written so.
    #[must_use]
    pub fn opaque_any(mut self, opaque_any: bool) -> Self {
        self.opaque_any = opaque_any;
        self
    }

    /// How deep messages, and arrays and objects in them, may be nested when reading: 100 levels by default and at most.
    #[must_use]
    pub fn max_depth(mut self, levels: u32) -> Self {
        self.max_depth = levels.min(DEEPEST);
        self
    }

    /// The types that may be in a `google.protobuf.Any`, besides the well-known ones and those of `google.rpc`.
    #[must_use]
    pub fn registry(mut self, registry: impl Into<Arc<Registry>>) -> Self {
        self.registry = Some(registry.into());
        self
    }

    /// Writes a value as JSON bytes.
    ///
    /// # Errors
    ///
    /// When the value has no JSON form: a timestamp out of range, an `Any` of an unknown type.
    pub fn to_vec(&self, value: &dyn Value) -> Result<Vec<u8>, Error> {
        let (json, failure) = self.write(value, Vec::new());
        match failure {
            None => Ok(json),
            Some(message) => Err(self.trace(value, message)),
        }
    }

    /// Writes a value as JSON behind what `json` holds already: a buffer used again saves its allocation.
    ///
    /// # Errors
    ///
    /// As [`Options::to_vec`]; `json` then ends in the part that was written.
    pub fn append(&self, value: &dyn Value, json: &mut Vec<u8>) -> Result<(), Error> {
        let (written, failure) = self.write(value, std::mem::take(json));
        *json = written;
        failure.map_or(Ok(()), |message| Err(self.trace(value, message)))
    }

    /// Writes behind what the buffer holds. Inlined, so that the buffer isn't passed through memory once more.
    #[inline(always)]
    fn write(&self, value: &dyn Value, mut json: Vec<u8>) -> (Vec<u8>, Option<Box<str>>) {
        let (table, start) = (value.table(), json.len());
        let last_size = table.last_size();
        table::reserve(&mut json, last_size);
        let mut writer = Writer::new(json, self);
        writer.write_whole(value, table);
        let (json, failure) = writer.finish();
        let size = json.len() - start;
        // Only when it is far off: threads that all write it would wait for one another.
        if size > last_size || size < last_size / 2 {
            table.note_size(size);
        }
        (json, failure)
    }

    /// Writes once more, noting the way, to tell where writing failed: the way that succeeds pays nothing for it.
    #[cold]
    fn trace(&self, value: &dyn Value, message: Box<str>) -> Error {
        let mut trace = Special::trace();
        Writer::special(self, &mut trace).write(value);
        Error::unplaced(message.into(), trace.failed_path())
    }

    /// Writes a value as a JSON string.
    ///
    /// # Errors
    ///
    /// As [`Options::to_vec`].
    pub fn to_string(&self, value: &dyn Value) -> Result<String, Error> {
        let json = self.to_vec(value)?;
        String::from_utf8(json).map_err(|_| Error::unplaced("the value isn't UTF-8".to_owned(), String::new()))
    }

    /// Writes a value as JSON.
    ///
    /// # Errors
    ///
    /// As [`Options::to_vec`], and when `writer` fails.
    pub fn to_writer(&self, mut writer: impl std::io::Write, value: &dyn Value) -> Result<(), Error> {
        let json = self.to_vec(value)?;
        writer.write_all(&json).map_err(|error| Error::unplaced(error.to_string(), String::new()))
    }

    /// Writes one field of a message, as a `response_body` selector asks for.
    ///
    /// `path` is one name or several with dots, JSON or proto names. A field that isn't set is written as its default:
    /// `""`, `0`, `[]`, `{}`, and `null` for what has presence.
    ///
    /// # Errors
    ///
    /// As [`Options::to_vec`], and when there is no such field.
    pub fn write_member(&self, message: &dyn Value, path: &str) -> Result<Vec<u8>, Error> {
        let mut selection = Special::select(path);
        let mut writer = Writer::special(self, &mut selection);
        writer.write(message);
        let (json, failure) = writer.finish();
        match failure {
            Some(message) => Err(Error::unplaced(message.into(), path.to_owned())),
            None if !selection.found() => Err(Error::unplaced("no such field".to_owned(), path.to_owned())),
            None if json.is_empty() => Ok(b"null".to_vec()),
            None => Ok(json),
        }
    }

    /// Reads a value from JSON bytes.
    ///
    /// # Errors
    ///
    /// When the bytes are no JSON, or not a JSON form of the value.
    pub fn from_slice<T: Value + Default>(&self, json: &[u8]) -> Result<T, Error> {
        let mut value = T::default();
        // `?` would be compiled once more for each type.
        match self.merge_slice(&mut value, json) {
            Ok(()) => Ok(value),
            Err(error) => Err(error),
        }
    }

    /// Reads a value from a JSON string.
    ///
    /// # Errors
    ///
    /// As [`Options::from_slice`].
    pub fn from_str<T: Value + Default>(&self, json: &str) -> Result<T, Error> {
        let mut value = T::default();
        match self.merge_str(&mut value, json) {
            Ok(()) => Ok(value),
            Err(error) => Err(error),
        }
    }

    /// Reads JSON into a value that may hold something already: members given replace or are merged into the fields.
    ///
    /// # Errors
    ///
    /// As [`Options::from_slice`]; the value is then set in part.
    pub fn merge_slice(&self, message: &mut dyn Value, json: &[u8]) -> Result<(), Error> {
        self.merge_str(message, check_utf8(json)?)
    }

    fn merge_str(&self, message: &mut dyn Value, json: &str) -> Result<(), Error> {
        let mut reader = Reader::new(json, self);
        let read = reader.value(message).and_then(|()| reader.end());
        read.map_err(|_| reader.error())
    }

    /// Reads JSON into a field of a message, as a `body` selector asks for.
    ///
    /// `path` is one name or several with dots, JSON or proto names; messages on the way are created.
    ///
    /// # Errors
    ///
    /// As [`Options::from_slice`], and when there is no such field.
    pub fn merge_field(&self, message: &mut dyn Value, path: &str, json: &[u8]) -> Result<(), Error> {
        let json = check_utf8(json)?;
        let mut reader = Reader::into_field(json, self, path);
        let read = reader.value(message);
        reader.arrived(read).map_err(|_| reader.error())
    }

    /// Reads the text of a path or query value into a field of a message.
    ///
    /// The text is the bare lexical form of a scalar: a number, `true`, an enum value's name or number, a time in
    /// RFC 3339. A repeated field gets one value more; messages on the way are created, those set are kept. An enum
    /// value's name that is unknown is refused, whatever the options say of unknown fields.
    ///
    /// # Errors
    ///
    /// [`TextError`] tells a wrong field from a wrong value.
    pub fn merge_text(&self, message: &mut dyn Value, path: &str, text: &str) -> Result<Resolved, TextError> {
        let json = quote(text);
        let mut reader = Reader::into_text(&json, self, path);
        let read: Read = reader.value(message);
        reader.resolved(read)
    }
}

impl Options {
    /// As [`Options::merge_text`], but what a repeated field has gives way.
    pub(crate) fn replace_text(&self, message: &mut dyn Value, path: &str, text: &str) -> Result<Resolved, TextError> {
        let json = quote(text);
        let mut reader = Reader::replacing_by_text(&json, self, path);
        let read = reader.value(message);
        reader.resolved(read)
    }

    /// Reads the text of a query value into an entry of the map that `path` names.
    pub(crate) fn merge_entry(
        &self,
        message: &mut dyn Value,
        path: &str,
        (key, text): (&str, &str),
    ) -> Result<Resolved, TextError> {
        let json = format!("{{{}:{}}}", quote(key), quote(text));
        let mut reader = Reader::into_text(&json, self, path);
        let read = reader.value(message);
        reader.resolved(read)
    }
}

/// The text as a JSON string: every scalar's JSON form may be quoted but that of `bool`, which the reader minds.
fn quote(text: &str) -> String {
    let mut writer = Writer::new(Vec::new(), &STANDARD);
    writer.text(text);
    String::from_utf8(writer.finish().0).unwrap_or_default()
}

fn check_utf8(json: &[u8]) -> Result<&str, Error> {
    std::str::from_utf8(json)
        .map_err(|error| Error::at("expected UTF-8".to_owned(), String::new(), json, error.valid_up_to()))
}
