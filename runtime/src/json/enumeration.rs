//! Enums: their names and numbers, and how fields of them are read and written.

use super::{Failed, Index, Reader, Writer};

/// An enum's names, for fields of it, which are `i32` in prost messages.
///
/// Generated code implements it, by the macro `__json_enum!`. `Use` is what it is for [`super::Value`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no JSON: cordial didn't generate it",
    label = "there are no JSON conversions for this enum",
    note = "cordial-build's option `extern_path` is for crates that cordial generated; with `foreign_path` in its place, \
            cordial makes the JSON of what plain prost-build generated"
)]
pub trait Enum<Use = ()> {
    /// The names and numbers.
    fn table() -> &'static EnumTable;
}

/// The values of an enum. As with [`super::Table`], all is public for emitted code to be a literal.
#[derive(Debug)]
pub struct EnumTable {
    /// Names and numbers, sorted by number, one name a number: the first declared.
    pub values: &'static [(&'static str, i32)],
    /// Further names of these numbers (`allow_alias`).
    pub aliases: &'static [(&'static str, i32)],
    /// Whether other numbers than these are refused (proto2).
    pub closed: bool,
    /// Whether the value is written as `null`: `google.protobuf.NullValue`.
    pub null: bool,
    /// Where there are many values, one function, to look up their names by hash instead of one after the other.
    pub by_name: &'static [fn() -> &'static Index],
}

impl EnumTable {
    /// An enum without values: the parts that most have no need of.
    pub const EMPTY: Self = Self { values: &[], aliases: &[], closed: false, null: false, by_name: &[] };

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
        let found = match self.by_name.first() {
            Some(by_name) => {
                let index = by_name().find(name, || all.clone().enumerate().map(|(at, value)| (value.0, at)).collect());
                all.nth(index?)
            }
            None => all.find(|value| value.0 == name),
        };
        found.map(|value| value.1)
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
        &EnumTable { values: &[("NULL_VALUE", 0)], null: true, ..EnumTable::EMPTY }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEW: EnumTable =
        EnumTable { values: &[("A", -1), ("B", 2)], aliases: &[("C", 2), ("D", -1)], ..EnumTable::EMPTY };
    const MANY: EnumTable = EnumTable { by_name: &[crate::__json_index!()], ..FEW };

    #[test]
    fn names_and_aliases_are_found_one_by_one_and_by_hash() {
        for table in [&FEW, &MANY] {
            let numbers = ["A", "B", "C", "D", "E"].map(|name| table.number(name));
            assert_eq!(numbers, [Some(-1), Some(2), Some(2), Some(-1), None], "{table:?}");
            assert_eq!([-1, 0, 2].map(|number| table.name(number)), [Some("A"), None, Some("B")]);
        }
    }
}
