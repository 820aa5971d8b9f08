//! The writer: values in, JSON text at the end of a buffer out.
//!
//! Errors are sticky: the first is kept, writing goes on, and whoever started it looks at the end. So nothing that
//! writes needs to check.

mod digits;
mod field;
mod float;
mod foreign;
mod key;
mod scalar;
mod special;
mod text;

use super::{Options, Registry, Table, Value};
pub(crate) use special::Special;

/// Writes JSON text at the end of a buffer.
pub struct Writer<'a> {
    /// The buffer itself and not a reference to it, which would be followed anew for every byte.
    json: Vec<u8>,
    options: &'a Options,
    /// The table of the message that is being written.
    table: &'static Table,
    /// The index of the field that is likely to come next, where that is of interest.
    next_field: usize,
    /// Whether there is nothing but to write, keys as they are in the table: no proto names, nothing special.
    plain: bool,
    /// Whether fields without presence are written at their default.
    defaults: bool,
    /// How many `Any`s this is in.
    any_depth: u32,
    failure: Option<Box<str>>,
    special: Option<&'a mut Special>,
    /// The same while the selected field is written.
    parked: Option<&'a mut Special>,
}

impl std::fmt::Debug for Writer<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("written", &self.json.len()).finish_non_exhaustive()
    }
}

impl<'a> Writer<'a> {
    pub(crate) fn new(json: Vec<u8>, options: &'a Options) -> Self {
        Self {
            json,
            options,
            table: &Table::EMPTY,
            next_field: 0,
            plain: !options.proto_names,
            defaults: options.emit_defaults,
            any_depth: 0,
            failure: None,
            special: None,
            parked: None,
        }
    }

    pub(crate) fn registry(&self) -> &'a Registry {
        self.options.registry.as_deref().unwrap_or_else(|| Registry::standard())
    }

    pub(crate) fn integer_enums(&self) -> bool {
        self.options.integer_enums
    }

    pub(crate) fn has_opaque_any(&self) -> bool {
        self.options.opaque_any
    }

    /// The number of `Any`s that this is in.
    pub(crate) fn any_depth(&mut self) -> &mut u32 {
        &mut self.any_depth
    }

    /// Notes why the value can't be written.
    #[cold]
    pub(crate) fn fail(&mut self, message: impl Into<Box<str>>) {
        if self.failure.is_none() {
            self.failure = Some(message.into());
            self.note_failure();
        }
    }

    /// The buffer with what was written, and why the value couldn't be written.
    #[inline]
    pub(crate) fn finish(self) -> (Vec<u8>, Option<Box<str>>) {
        (self.json, self.failure)
    }

    /// Writes a value, which is all that is written, without anything special.
    #[inline]
    pub(crate) fn write_whole(&mut self, value: &dyn Value, table: &'static Table) {
        let start = self.json.len();
        self.table = table;
        value.write(self);
        if table.is_message() {
            self.close(start, b'{', b'}');
        }
    }

    /// Writes a value.
    #[inline]
    pub(crate) fn write(&mut self, value: &dyn Value) {
        self.write_by(value, value.table());
    }

    /// Writes a value of which this is the table.
    #[inline]
    pub(crate) fn write_by(&mut self, value: &dyn Value, table: &'static Table) {
        if table.is_message() {
            self.message(value, table);
        } else {
            value.write(self);
        }
    }

    /// Apart, so that what is no message has none of its registers to save.
    #[inline(never)]
    fn message(&mut self, message: &dyn Value, table: &'static Table) {
        let outer = (std::mem::replace(&mut self.table, table), std::mem::take(&mut self.next_field));
        let start = self.json.len();
        if self.special.is_some() {
            self.begin_special(start);
        }
        message.write(self);
        (self.table, self.next_field) = outer;
        if !self.plain && (self.special.is_some() || self.parked.is_some()) {
            return self.end_special(start);
        }
        self.close(start, b'{', b'}');
    }

    // ---- structure: every element and member starts with a comma, and the first comma becomes the bracket

    /// Starts an object or array; returns its place, for the end.
    #[inline]
    pub(crate) fn start(&mut self) -> usize {
        if self.special.is_some() {
            self.go_down();
        }
        self.json.len()
    }

    /// Starts an element of an array.
    #[inline]
    pub(crate) fn element(&mut self, index: usize) {
        if self.special.is_some() {
            self.note_element(index);
        }
        self.json.push(b',');
    }

    /// Starts a member of an object that is a map.
    #[inline]
    pub(crate) fn entry(&mut self, write_key: impl FnOnce(&mut Self)) {
        self.json.push(b',');
        let start = self.json.len();
        write_key(self);
        if self.special.is_some() {
            self.note_entry(start);
        }
        self.json.push(b':');
    }

    /// Ends an object.
    pub(crate) fn close_object(&mut self, start: usize) {
        self.close_level(start, b'{', b'}');
    }

    /// Ends an array.
    pub(crate) fn close_array(&mut self, start: usize) {
        self.close_level(start, b'[', b']');
    }

    #[inline]
    fn close_level(&mut self, start: usize, open: u8, close: u8) {
        self.close(start, open, close);
        if self.special.is_some() {
            self.go_up();
        }
    }

    #[inline]
    fn close(&mut self, start: usize, open: u8, close: u8) {
        match self.json.get_mut(start) {
            Some(comma) => {
                *comma = open;
                self.json.push(close);
            }
            None => self.json.extend_from_slice(&[open, close]),
        }
    }

    /// Makes one object of `{"@type":"…"` and the object that was written behind it from `start` on.
    pub(crate) fn join_object(&mut self, start: usize) {
        if self.json.get(start..) == Some(b"{}") {
            self.json.truncate(start);
            self.json.push(b'}');
        } else if let Some(brace) = self.json.get_mut(start) {
            *brace = b',';
        }
    }

    /// Writes text that is JSON already.
    #[inline]
    pub(crate) fn raw(&mut self, json: &str) {
        self.json.extend_from_slice(json.as_bytes());
    }

    /// Writes ASCII that is JSON already.
    #[inline]
    pub(crate) fn ascii(&mut self, json: &[u8]) {
        debug_assert!(json.is_ascii(), "the text stays UTF-8");
        self.json.extend_from_slice(json);
    }

    /// Writes the front of a block, so many bytes of it: all of it, by a move of a known size, and takes back the rest.
    #[inline]
    fn front<const N: usize>(&mut self, block: &[u8; N], length: usize) {
        let end = self.json.len() + length;
        self.json.extend_from_slice(block);
        self.json.truncate(end);
    }

    /// Takes back what was written behind a place.
    #[cfg(feature = "serde")]
    pub(crate) fn truncate(&mut self, position: usize) {
        self.json.truncate(position);
    }

    /// How much is written.
    pub(crate) fn position(&self) -> usize {
        self.json.len()
    }
}
