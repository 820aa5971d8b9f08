//! What goes wrong, said in terms of the message: its path, what was expected, line and column.

use std::fmt;

/// JSON that couldn't be read, or a value that couldn't be written.
///
/// ```
/// use cordial::{json, prost_types::Struct};
///
/// let error = json::from_str::<Struct>("{\n  \"a\": [1, 02]\n}").unwrap_err();
/// assert_eq!(error.to_string(), r#"a[1]: expected a number without leading zeros, at line 2 column 12"#);
/// assert_eq!((error.path(), error.line(), error.column()), ("a[1]", 2, 12));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Inner {
    message: String,
    path: String,
    line: usize,
    column: usize,
}

impl Error {
    /// An error at a place in the JSON text.
    pub(crate) fn at(message: String, path: String, json: &[u8], offset: usize) -> Self {
        let before = &json[..offset.min(json.len())];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        // Columns count characters: bytes that don't continue one.
        let column = before[start..].iter().filter(|byte| **byte & 0xC0 != 0x80).count() + 1;
        Self(Box::new(Inner { message, path, line, column }))
    }

    /// An error that has no place in a text, since the text couldn't be made.
    pub(crate) fn unplaced(message: String, path: String) -> Self {
        Self(Box::new(Inner { message, path, line: 0, column: 0 }))
    }

    /// What was expected, without path and place.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The path from the message to the value, in JSON names: `books[3].publishTime`; empty for the whole.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The line, counted from 1; 0 when the value was being written.
    #[must_use]
    pub fn line(&self) -> usize {
        self.0.line
    }

    /// The column, counted from 1, in characters; 0 when the value was being written.
    #[must_use]
    pub fn column(&self) -> usize {
        self.0.column
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.path.is_empty() {
            write!(f, "{}: ", self.0.path)?;
        }
        f.write_str(&self.0.message)?;
        if self.0.line > 0 {
            write!(f, ", at line {} column {}", self.0.line, self.0.column)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Error").field(&self.to_string()).finish()
    }
}

impl std::error::Error for Error {}

impl From<Error> for std::io::Error {
    fn from(error: Error) -> Self {
        Self::new(std::io::ErrorKind::InvalidData, error)
    }
}

/// Why a path or query value doesn't bind to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextError {
    /// The message has no such field, or a field on the way is no message.
    UnknownField,
    /// The field is a map, a repeated message, or a message that isn't written as one scalar.
    NotScalar,
    /// The text is no value of the field; what was expected.
    Invalid(String),
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownField => f.write_str("no such field"),
            Self::NotScalar => f.write_str("the field doesn't hold a single value"),
            Self::Invalid(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for TextError {}

/// How much of a map's key a path shows.
const LONGEST_KEY: usize = 64;

/// One step of an error's path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Segment {
    Field(&'static str),
    Key(String),
    Index(usize),
}

/// The text of a path, outermost segment first.
pub(crate) fn render_path<'a>(segments: impl Iterator<Item = &'a Segment>) -> String {
    let mut path = String::new();
    for segment in segments {
        match segment {
            Segment::Field(name) => push_name(&mut path, name),
            Segment::Index(index) => path.push_str(&format!("[{index}]")),
            Segment::Key(key) if is_plain(key) => push_name(&mut path, key),
            Segment::Key(key) => {
                let cut = key.char_indices().nth(LONGEST_KEY);
                let (key, rest) = key.split_at(cut.map_or(key.len(), |(at, _)| at));
                path.push_str(&format!("[{key:?}{}]", if rest.is_empty() { "" } else { "…" }));
            }
        }
    }
    path
}

fn push_name(path: &mut String, name: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(name);
}

/// Whether a map key reads as a name: anything else is quoted, cut where it is long.
fn is_plain(key: &str) -> bool {
    !key.is_empty() && key.len() <= LONGEST_KEY && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}
