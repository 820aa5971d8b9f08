//! The pull parser: JSON text in, values asked for one at a time out.
//!
//! It reads what the caller expects next and refuses everything else, so that no tree is ever built. Every call takes
//! time linear in the text it passes; nesting is limited, skipped values included.

mod field;
mod float;
mod foreign;
mod integer;
mod list;
mod object;
mod path;
mod string;
mod visit;

pub use path::{Resolved, Step};

use super::{
    Error, Options, Registry, UnknownFields,
    error::{Segment, render_path},
};
use path::Journey;

/// Reading failed. The reader keeps why and where, so that this costs nothing on the way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failed;

/// Whether reading went well.
pub type Read = Result<(), Failed>;

/// Reads JSON text from front to back.
pub struct Reader<'a> {
    text: &'a str,
    pos: usize,
    depth: u32,
    /// How deep messages, and arrays and objects in them, may be nested.
    max_depth: u32,
    /// Whether unknown members are skipped.
    lenient: bool,
    /// Whether the value is the quoted text of a path or query value.
    lexical: bool,
    /// Whether the next object is the message in an `Any`, so that it has a member `@type`.
    in_any: bool,
    opaque_any: bool,
    /// How many `Any`s this is in.
    any_depth: u32,
    registry: Option<&'a Registry>,
    /// The way to the field that is to be read, while it isn't reached.
    journey: Option<Box<Journey<'a>>>,
    failure: Option<Box<Failure>>,
}

/// Why and where reading failed.
struct Failure {
    message: String,
    offset: usize,
    /// The path to the value, innermost segment first: it is noted on the way out.
    path: Vec<Segment>,
    /// Whether a path or query value was for something that isn't a scalar.
    not_scalar: bool,
}

impl std::fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").field("pos", &self.pos).field("depth", &self.depth).finish_non_exhaustive()
    }
}

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a str, options: &'a Options) -> Self {
        Self {
            text,
            pos: 0,
            depth: 0,
            max_depth: options.max_depth,
            lenient: options.unknown_fields == UnknownFields::Ignore,
            lexical: false,
            in_any: false,
            opaque_any: options.opaque_any,
            any_depth: 0,
            registry: options.registry.as_deref(),
            journey: None,
            failure: None,
        }
    }

    /// A reader of a text that is a number and nothing else: a map's key, a quoted number with escapes.
    fn bare(text: &'a str) -> Self {
        Self {
            text,
            pos: 0,
            depth: 0,
            max_depth: 0,
            lenient: false,
            lexical: false,
            in_any: false,
            opaque_any: false,
            any_depth: 0,
            registry: None,
            journey: None,
            failure: None,
        }
    }

    /// Whether unknown members and enum values are skipped.
    pub(crate) fn is_lenient(&self) -> bool {
        self.lenient
    }

    /// Whether the value comes from a path or query.
    pub(crate) fn is_lexical(&self) -> bool {
        self.lexical
    }

    pub(crate) fn registry(&self) -> &'a Registry {
        self.registry.unwrap_or_else(|| Registry::standard())
    }

    /// Whether a message of an unknown type in an `Any` is read from its encoding.
    pub(crate) fn has_opaque_any(&self) -> bool {
        self.opaque_any
    }

    /// The next object is the message in an `Any`.
    pub(crate) fn expect_any(&mut self) {
        self.in_any = true;
    }

    /// The number of `Any`s that this is in.
    pub(crate) fn any_depth(&mut self) -> &mut u32 {
        &mut self.any_depth
    }

    // ---- the cursor

    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.pos..).unwrap_or_default()
    }

    /// The first byte of the next token, or 0 at the end; 0 is no token, so both are refused alike.
    #[inline]
    pub(crate) fn peek(&mut self) -> u8 {
        let byte = self.byte(self.pos);
        if byte > b' ' { byte } else { self.peek_after_space() }
    }

    /// Apart: compact text has no space, and there are many calls.
    #[inline(never)]
    fn peek_after_space(&mut self) -> u8 {
        while matches!(self.byte(self.pos), b' ' | b'\n' | b'\r' | b'\t') {
            self.pos += 1;
        }
        self.byte(self.pos)
    }

    /// The offset of the next token.
    pub(crate) fn offset(&mut self) -> usize {
        self.peek();
        self.pos
    }

    /// Goes back to the offset of a token.
    pub(crate) fn rewind(&mut self, offset: usize) {
        self.pos = offset;
    }

    /// Takes a byte of punctuation.
    #[inline]
    pub(crate) fn punctuation(&mut self, byte: u8) -> Read {
        if self.peek() == byte {
            self.pos += 1;
            return Ok(());
        }
        Err(self.unexpected(byte))
    }

    #[cold]
    fn unexpected(&mut self, byte: u8) -> Failed {
        match byte {
            b'{' | b'[' if self.lexical || self.journey.as_ref().is_some_and(|journey| !journey.has_arrived()) => {
                let failed = self.fail("expected a single value");
                if let Some(failure) = &mut self.failure {
                    failure.not_scalar = true;
                }
                failed
            }
            b'{' => self.expected("an object"),
            b'[' => self.expected("an array"),
            _ => self.expected(&format!("`{}`", char::from(byte))),
        }
    }

    /// Takes `true`, `false` or `null`.
    pub(crate) fn literal(&mut self, literal: &str) -> Read {
        self.peek();
        if self.rest().starts_with(literal.as_bytes()) {
            self.pos += literal.len();
            return Ok(());
        }
        Err(self.expected(&format!("`{literal}`")))
    }

    /// Whether the next value is `null`.
    pub(crate) fn is_null(&mut self) -> bool {
        self.peek() == b'n'
    }

    /// Takes the end of the text.
    pub(crate) fn end(&mut self) -> Read {
        self.peek();
        if self.pos >= self.text.len() { Ok(()) } else { Err(self.expected("the end of the text")) }
    }

    /// Goes one level down.
    pub(crate) fn enter(&mut self) -> Read {
        self.depth += 1;
        if self.depth > self.max_depth {
            return Err(self.fail(format!("expected at most {} levels of nesting", self.max_depth)));
        }
        Ok(())
    }

    /// Goes one level up.
    pub(crate) fn leave(&mut self) {
        self.depth -= 1;
    }

    // ---- failing

    /// Notes why reading fails, at the present place.
    #[cold]
    pub(crate) fn fail(&mut self, message: impl Into<String>) -> Failed {
        self.fail_at(self.pos, message)
    }

    /// Notes why reading fails; the first reason stays.
    #[cold]
    pub(crate) fn fail_at(&mut self, offset: usize, message: impl Into<String>) -> Failed {
        let message = message.into();
        self.failure.get_or_insert_with(|| Box::new(Failure { message, offset, path: Vec::new(), not_scalar: false }));
        Failed
    }

    /// Notes that something else was expected than the next token.
    #[cold]
    pub(crate) fn expected(&mut self, what: &str) -> Failed {
        let found = match self.peek() {
            0 if self.pos >= self.text.len() => "the end of the text".to_owned(),
            b'"' => "a string".to_owned(),
            b'{' => "an object".to_owned(),
            b'[' => "an array".to_owned(),
            b'0'..=b'9' | b'-' => "a number".to_owned(),
            b't' if self.rest().starts_with(b"true") => "`true`".to_owned(),
            b'f' if self.rest().starts_with(b"false") => "`false`".to_owned(),
            b'n' if self.rest().starts_with(b"null") => "`null`".to_owned(),
            _ => match self.text.get(self.pos..).and_then(|rest| rest.chars().next()) {
                Some(c) => format!("{c:?}"),
                None => "something else".to_owned(),
            },
        };
        self.fail(format!("expected {what}, found {found}"))
    }

    /// Notes that the failing value was within this segment.
    #[cold]
    pub(crate) fn within(&mut self, segment: Segment) -> Failed {
        if let Some(failure) = &mut self.failure {
            failure.path.push(segment);
        }
        Failed
    }

    /// The error of a reader that failed.
    #[cold]
    pub(crate) fn error(&mut self) -> Error {
        match self.failure.take() {
            Some(failure) => {
                let path = render_path(failure.path.iter().rev());
                Error::at(failure.message, path, self.text.as_bytes(), failure.offset)
            }
            None => Error::at("expected a value".to_owned(), String::new(), self.text.as_bytes(), self.pos),
        }
    }
}
