//! The one loop that reads every message.

use super::{Read, Reader, Segment};
use crate::json::{Field, Message, Table, short};

/// How many fields after the one last read are tried before the search by name: writers keep the order of the
/// fields and leave some out.
const AHEAD: usize = 4;

/// The slots that were given, a bit each; without allocation for the first 128.
#[derive(Default)]
struct Seen {
    first: [u64; 2],
    rest: Vec<u64>,
}

impl Seen {
    /// Marks a slot; whether it was marked before.
    #[inline]
    fn mark(&mut self, slot: u16) -> bool {
        let (word, bit) = (usize::from(slot >> 6), 1u64 << (slot & 63));
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

/// What a key stands for.
enum Key {
    Field(usize),
    /// `@type` of a message in an `Any`.
    Type,
    Unknown,
}

impl Reader<'_> {
    /// Reads a message.
    ///
    /// # Errors
    ///
    /// When the text isn't a JSON object, or a member isn't one of the message.
    #[inline(never)]
    pub fn object(&mut self, message: &mut dyn Message) -> Read {
        if self.journey.is_some() {
            return self.travel(message);
        }
        self.punctuation(b'{')?;
        self.enter()?;
        let in_any = std::mem::take(&mut self.in_any);
        let table = message.table();
        let (mut next, mut seen) = (0, Seen::default());
        let mut more = self.first(b'}')?;
        while more {
            match self.key(table, next, in_any)? {
                Key::Field(index) => {
                    next = index + 1;
                    self.member(message, &table.fields[index], index, &mut seen)?;
                }
                Key::Type => self.skip()?,
                Key::Unknown => self.skip()?,
            }
            more = self.next(b'}')?;
        }
        self.leave();
        Ok(())
    }

    #[inline]
    fn member(&mut self, message: &mut dyn Message, field: &'static Field, index: usize, seen: &mut Seen) -> Read {
        let start = self.pos;
        if self.peek() == b'n' && !field.has(Field::NULL) {
            self.literal("null")?;
            // A member of a oneof that is null says nothing about the others.
            if !field.has(Field::MEMBER) && seen.mark(field.slot) {
                return Err(self.duplicate(field, start));
            }
            return Ok(());
        }
        if seen.mark(field.slot) {
            return Err(self.duplicate(field, start));
        }
        if message.read_field(index, self).is_err() {
            return Err(self.within(Segment::Field(field.name())));
        }
        Ok(())
    }

    #[cold]
    fn duplicate(&mut self, field: &'static Field, at: usize) -> super::Failed {
        let message = if field.has(Field::MEMBER) {
            "expected one member of the oneof, found another"
        } else {
            "expected the field once, found it again"
        };
        self.fail_at(at, message);
        self.within(Segment::Field(field.name()))
    }

    /// Takes a key and its colon.
    #[inline]
    fn key(&mut self, table: &'static Table, next: usize, in_any: bool) -> Result<Key, super::Failed> {
        if self.peek() == b'"' {
            let rest = self.rest();
            let end = table.fields.len().min(next + AHEAD);
            for (ahead, field) in table.fields.get(next..end).unwrap_or_default().iter().enumerate() {
                // The key without its comma: quote, name, quote, colon.
                let key = field.key.as_bytes().get(1..).unwrap_or_default();
                if short::starts_with(rest, key) {
                    self.pos += key.len();
                    return Ok(Key::Field(next + ahead));
                }
            }
        }
        self.search(table, in_any)
    }

    #[inline(never)]
    fn search(&mut self, table: &'static Table, in_any: bool) -> Result<Key, super::Failed> {
        let start = self.offset();
        if self.peek() != b'"' {
            return Err(self.expected("a member's name"));
        }
        let name = self.take_string()?;
        self.punctuation(b':')?;
        match table.find(&name) {
            Some(index) => Ok(Key::Field(index)),
            None if in_any && name == "@type" => Ok(Key::Type),
            // Extensions of proto2, which prost has no place for.
            None if self.lenient || (name.starts_with('[') && name.ends_with(']')) => Ok(Key::Unknown),
            None => Err(self.unknown_field(&name, start)),
        }
    }

    #[cold]
    pub(crate) fn unknown_field(&mut self, name: &str, at: usize) -> super::Failed {
        let name: String = name.chars().take(64).collect();
        self.fail_at(at, format!("expected a field of the message, found {name:?}"))
    }
}
