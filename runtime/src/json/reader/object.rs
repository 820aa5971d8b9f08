//! The one loop that reads every message.

use super::{Read, Reader, Segment};
use crate::json::{Table, Value, WHOLE, short, table};

/// How many fields after the one last read are tried before the search by name: writers keep the order of the
/// fields and leave some out.
const AHEAD: usize = 4;

/// The fields and oneofs that were given, by index a bit each; without allocation for the first 128.
#[derive(Default)]
struct Seen {
    first: [u64; 2],
    rest: Vec<u64>,
}

impl Seen {
    /// Marks one; whether it was marked before.
    #[inline]
    fn mark(&mut self, index: usize) -> bool {
        let (word, bit) = (index >> 6, 1u64 << (index & 63));
        let word = match self.first.get_mut(word) {
            Some(word) => word,
            None => self.later(word - 2),
        };
        let marked = *word & bit != 0;
        *word |= bit;
        marked
    }

    #[cold]
    fn later(&mut self, word: usize) -> &mut u64 {
        if self.rest.len() <= word {
            self.rest.resize(word + 1, 0);
        }
        &mut self.rest[word]
    }
}

/// What is read of an object next.
enum Key {
    Field(usize),
    /// A member that is no field, and may be there all the same.
    Skipped,
    End,
}

impl Reader<'_> {
    /// Reads a value: of a field that is required or a member of a oneof, or any other.
    ///
    /// # Errors
    ///
    /// When the text isn't a JSON form of the value.
    pub fn value(&mut self, value: &mut dyn Value) -> Read {
        let table = value.table();
        if table.is_message() { self.object(value, table) } else { value.read(WHOLE, self) }
    }

    /// Reads a message.
    #[inline(never)]
    pub(super) fn object(&mut self, message: &mut dyn Value, table: &'static Table) -> Read {
        if self.journey.is_some() {
            return self.travel(message, table);
        }
        self.punctuation(b'{')?;
        self.enter()?;
        let in_any = std::mem::take(&mut self.in_any);
        let (mut next, mut seen) = (0, Seen::default());
        let more = self.first(b'}')?;
        let mut key = if more { self.key(table, next, in_any)? } else { Key::End };
        loop {
            match key {
                Key::Field(index) => {
                    next = index + 1;
                    self.object_member(message, table, index, &mut seen)?;
                }
                Key::Skipped => self.skip()?,
                Key::End => break,
            }
            key = match self.near_key::<0>(table, next) {
                Some(index) => Key::Field(index),
                None => self.next_key(table, next, in_any)?,
            };
        }
        self.leave();
        Ok(())
    }

    #[inline]
    fn object_member(&mut self, message: &mut dyn Value, table: &'static Table, index: usize, seen: &mut Seen) -> Read {
        let start = self.pos;
        let oneof = table.oneof(index);
        if self.peek() == b'n' && !table.has_null(index) {
            self.literal("null")?;
            // A member of a oneof that is null says nothing about the others.
            if oneof.is_none() && seen.mark(index) {
                return Err(self.duplicate(table, index, start));
            }
            return Ok(());
        }
        if seen.mark(oneof.unwrap_or(index)) {
            return Err(self.duplicate(table, index, start));
        }
        if message.read(index, self).is_err() {
            return Err(self.within_field(table, index));
        }
        Ok(())
    }

    #[cold]
    fn duplicate(&mut self, table: &'static Table, index: usize, at: usize) -> super::Failed {
        let message = if table.oneof(index).is_some() {
            "expected one member of the oneof, found another"
        } else {
            "expected the field once, found it again"
        };
        self.fail_at(at, message);
        self.within_field(table, index)
    }

    #[cold]
    fn within_field(&mut self, table: &'static Table, index: usize) -> super::Failed {
        self.within(Segment::Field(table.json_name(index)))
    }

    /// Takes the key of one of the fields that are next, and its colon: as the table has it but for the first `SKIPPED`
    /// bytes, so that with none skipped its comma is taken too.
    #[inline]
    fn near_key<const SKIPPED: usize>(&mut self, table: &'static Table, next: usize) -> Option<usize> {
        let rest = self.rest();
        if SKIPPED == 0 && !rest.starts_with(b",\"") {
            return None;
        }
        for (ahead, names) in table.fields().get(next..)?.iter().take(AHEAD).enumerate() {
            let Some(key) = table::key(names).get(SKIPPED..) else { continue };
            if short::starts_with(rest, key) {
                self.pos += key.len();
                return Some(next + ahead);
            }
        }
        None
    }

    /// Takes what is behind a member: the end of the object, or a comma and any key.
    #[inline(never)]
    fn next_key(&mut self, table: &'static Table, next: usize, in_any: bool) -> Result<Key, super::Failed> {
        if self.next(b'}')? { self.key(table, next, in_any) } else { Ok(Key::End) }
    }

    /// Takes any key and its colon.
    #[inline(never)]
    fn key(&mut self, table: &'static Table, next: usize, in_any: bool) -> Result<Key, super::Failed> {
        let start = self.offset();
        if let Some(index) = self.near_key::<1>(table, next) {
            return Ok(Key::Field(index));
        }
        if self.peek() != b'"' {
            return Err(self.expected("a member's name"));
        }
        let name = self.take_string()?;
        self.punctuation(b':')?;
        match table.find(&name) {
            Some(index) => Ok(Key::Field(index)),
            // Of a message in an `Any`, which has been read.
            None if in_any && name == "@type" => Ok(Key::Skipped),
            // Extensions of proto2, which prost has no place for.
            None if self.lenient || (name.starts_with('[') && name.ends_with(']')) => Ok(Key::Skipped),
            None => Err(self.unknown_field(&name, start)),
        }
    }

    #[cold]
    pub(crate) fn unknown_field(&mut self, name: &str, at: usize) -> super::Failed {
        let name: String = name.chars().take(64).collect();
        self.fail_at(at, format!("expected a field of the message, found {name:?}"))
    }
}
