//! Enums: their names and numbers, and how fields of them are read and written.

use super::{Failed, Reader, Writer};
use std::{collections::HashMap, sync::OnceLock};

/// From this number of values on, names are looked up by hash instead of one after the other.
const HASHED: usize = 32;

/// An enum's names, for fields of it, which are `i32` in prost messages.
///
/// Generated code implements it, by the macro `__json_enum!`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no JSON: cordial didn't generate it",
    label = "there are no JSON conversions for this enum",
    note = "cordial-build's option `extern_path` is for crates that cordial generated; with `foreign_path` in its place, \
            cordial makes the JSON of what plain prost-build generated"
)]
pub trait Enum {
    /// The names and numbers.
    fn table() -> &'static EnumTable;
}

/// The values of an enum.
#[derive(Debug)]
pub struct EnumTable {
    /// Names and numbers, sorted by number, one name a number: the first declared.
    values: &'static [(&'static str, i32)],
    /// Further names of these numbers (`allow_alias`).
    aliases: &'static [(&'static str, i32)],
    /// Whether other numbers than these are refused (proto2).
    closed: bool,
    /// Whether the value is written as `null`: `google.protobuf.NullValue`.
    null: bool,
    by_name: OnceLock<HashMap<&'static str, i32>>,
}

impl EnumTable {
    /// A table of values, sorted by number without duplicates, and of aliases; `closed` refuses other numbers.
    #[must_use]
    pub const fn new(
        values: &'static [(&'static str, i32)],
        aliases: &'static [(&'static str, i32)],
        closed: bool,
    ) -> Self {
        Self { values, aliases, closed, null: false, by_name: OnceLock::new() }
    }

    /// The table of `google.protobuf.NullValue`.
    const fn null() -> Self {
        Self { values: &[("NULL_VALUE", 0)], aliases: &[], closed: false, null: true, by_name: OnceLock::new() }
    }

    /// The name of a number; of aliases the first.
    #[must_use]
    pub fn name(&self, number: i32) -> Option<&'static str> {
        // Most enums count up from zero.
        let guess = usize::try_from(number).ok().and_then(|index| self.values.get(index));
        let found = guess.filter(|value| value.1 == number);
        let found = found.or_else(|| {
            let index = self.values.binary_search_by_key(&number, |value| value.1).ok()?;
            self.values.get(index)
        });
        found.map(|value| value.0)
    }

    /// The number of a name.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<i32> {
        let mut all = self.values.iter().chain(self.aliases);
        if self.values.len() > HASHED {
            return self.by_name.get_or_init(|| all.copied().collect()).get(name).copied();
        }
        all.find(|value| value.0 == name).map(|value| value.1)
    }
}

impl Reader<'_> {
    /// Takes an enum's value, by name or number; `None` for one that is unknown and to be ignored.
    pub(crate) fn enum_number(&mut self, table: &'static EnumTable) -> Result<Option<i32>, Failed> {
        let start = self.offset();
        if table.null && self.is_null() {
            self.literal("null")?;
            return Ok(Some(0));
        }
        if self.peek() == b'"' {
            let name = self.take_string()?;
            return match table.number(&name) {
                Some(number) => Ok(Some(number)),
                // A filter that is dropped silently would return everything.
                None if self.is_lexical() => self.enum_text(&name, table).map(Some),
                None if self.is_lenient() => Ok(None),
                None => Err(self.unknown_value(&name, start)),
            };
        }
        if !matches!(self.peek(), b'-' | b'0'..=b'9') {
            return Err(self.expected("an enum value's name or number"));
        }
        let number = self.take_int32()?;
        if table.closed && table.name(number).is_none() {
            return if self.is_lenient() { Ok(None) } else { Err(self.unknown_value(&number.to_string(), start)) };
        }
        Ok(Some(number))
    }

    /// An enum's number as a path or query value has it.
    fn enum_text(&mut self, text: &str, table: &'static EnumTable) -> Result<i32, Failed> {
        let number = Reader::whole_text(text, Reader::take_int32);
        let number = number.filter(|number| !table.closed || table.name(*number).is_some());
        number.ok_or_else(|| self.unknown_value(text, 0))
    }

    #[cold]
    fn unknown_value(&mut self, found: &str, at: usize) -> Failed {
        let found: String = found.chars().take(64).collect();
        self.fail_at(at, format!("expected a value of the enum, found {found:?}"))
    }
}

impl Writer<'_> {
    /// Writes an enum's value: its name, or its number where that is unknown or asked for.
    pub(crate) fn enum_number(&mut self, number: i32, table: &'static EnumTable) {
        match table.name(number) {
            Some(_) if table.null => self.raw("null"),
            Some(name) if !self.integer_enums() => self.quoted(name),
            _ => self.number32(number),
        }
    }
}

impl Enum for prost_types::NullValue {
    fn table() -> &'static EnumTable {
        static TABLE: EnumTable = EnumTable::null();
        &TABLE
    }
}
