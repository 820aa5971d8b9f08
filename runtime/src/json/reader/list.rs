//! Arrays, the members of objects that are maps, and values that are skipped.

use super::{Failed, Read, Reader, Segment};
use crate::json::{EnumTable, Value, WHOLE, container::List};

/// So many blocks of an array of numbers are searched for how many there are, so that a short list is allocated once.
const AHEAD: usize = 16;

impl Reader<'_> {
    /// After an opening bracket: whether there is a first element. Takes the closing bracket otherwise.
    #[inline]
    pub(crate) fn first(&mut self, close: u8) -> Result<bool, Failed> {
        if self.peek() != close {
            return Ok(true);
        }
        self.pos += 1;
        Ok(false)
    }

    /// After an element: takes the comma before the next one, or the closing bracket.
    #[inline]
    pub(crate) fn next(&mut self, close: u8) -> Result<bool, Failed> {
        match self.peek() {
            b',' => {
                self.pos += 1;
                Ok(true)
            }
            byte if byte == close => {
                self.pos += 1;
                Ok(false)
            }
            _ => Err(self.expected(if close == b'}' { "`,` or `}`" } else { "`,` or `]`" })),
        }
    }

    /// Reads an array of messages, an element at a time; a path or query value is one element.
    ///
    /// # Errors
    ///
    /// When the text isn't an array, or an element isn't a JSON form of the message.
    pub fn messages(&mut self, list: &mut dyn List) -> Read {
        if self.peek() != b'[' && self.takes_one_element() {
            let alone = self.replaces();
            return self.element(list, alone);
        }
        self.elements(|r| r.element(list, false))
    }

    /// Reads an array, each of its elements through `read`.
    #[inline]
    pub(super) fn elements(&mut self, mut read: impl FnMut(&mut Self) -> Read) -> Read {
        self.punctuation(b'[')?;
        let mut more = self.first(b']')?;
        let mut index = 0;
        while more {
            if read(self).is_err() {
                return Err(self.within(Segment::Index(index)));
            }
            index += 1;
            more = self.next(b']')?;
        }
        Ok(())
    }

    fn element(&mut self, list: &mut dyn List, alone: bool) -> Read {
        list.append(alone).map_or(Ok(()), |element| self.value(element))
    }

    /// As [`Self::messages`], for elements that are scalars.
    pub(crate) fn array<T: Value + Default>(&mut self, list: &mut Vec<T>) -> Read {
        if self.peek() != b'[' && self.takes_one_element() {
            if self.replaces() {
                list.clear();
            }
            return self.scalar(list);
        }
        // A loop of its own: in that of `elements`, long vectors took a few percent longer.
        self.punctuation(b'[')?;
        let mut more = self.first(b']')?;
        if more && size_of::<T>() <= size_of::<u64>() {
            list.reserve(self.elements_ahead());
        }
        let mut index = 0;
        while more {
            if self.scalar(list).is_err() {
                return Err(self.within(Segment::Index(index)));
            }
            index += 1;
            more = self.next(b']')?;
        }
        Ok(())
    }

    /// About how many elements there are in an array of numbers, so far as that is soon seen.
    fn elements_ahead(&self) -> usize {
        let mut elements = 1;
        for block in self.rest().as_chunks::<16>().0.iter().take(AHEAD) {
            elements += usize::from(block.iter().map(|byte| u8::from(*byte == b',')).sum::<u8>());
            if block.iter().fold(false, |found, byte| found | (*byte == b']')) {
                break;
            }
        }
        elements
    }

    #[inline]
    fn scalar<T: Value + Default>(&mut self, list: &mut Vec<T>) -> Read {
        let mut element = T::default();
        element.read(WHOLE, self)?;
        list.push(element);
        Ok(())
    }

    /// Reads an array of an enum's values; names that are unknown are left out where unknown fields are ignored.
    pub(crate) fn enum_array(&mut self, list: &mut Vec<i32>, table: &'static EnumTable) -> Read {
        if self.peek() != b'[' && self.takes_one_element() {
            if self.replaces() {
                list.clear();
            }
            list.extend(self.enum_number(table)?);
            return Ok(());
        }
        self.elements(|r| {
            list.extend(r.enum_number(table)?);
            Ok(())
        })
    }

    /// Reads the members of an object, each through `read`, which gets the name; it is at the value then.
    pub(crate) fn members(&mut self, read: &mut dyn FnMut(&mut Self, &str, usize) -> Read) -> Read {
        self.punctuation(b'{')?;
        let mut more = self.first(b'}')?;
        while more {
            let start = self.offset();
            if self.peek() != b'"' {
                return Err(self.expected("a member's name"));
            }
            let name = self.take_string()?;
            self.punctuation(b':')?;
            if read(self, &name, start).is_err() {
                return Err(self.within(Segment::Key(name.into_owned())));
            }
            more = self.next(b'}')?;
        }
        Ok(())
    }

    /// Reads a text that is one number and nothing else: neither quotes nor space.
    pub(crate) fn whole_text<'t, T>(text: &'t str, read: fn(&mut Reader<'t>) -> Result<T, Failed>) -> Option<T> {
        let mut reader = Reader::bare(text);
        let number = text.starts_with(|c: char| c == '-' || c.is_ascii_digit());
        let value = if number { read(&mut reader).ok() } else { None };
        value.filter(|_| reader.pos == text.len())
    }

    /// Skips a value, checking that it is one.
    pub(crate) fn skip(&mut self) -> Read {
        match self.peek() {
            b'"' => self.take_string().map(drop),
            b'{' => {
                self.enter()?;
                self.members(&mut |r, _, _| r.skip())?;
                self.leave();
                Ok(())
            }
            b'[' => self.skip_array(),
            b't' => self.literal("true"),
            b'f' => self.literal("false"),
            b'n' => self.literal("null"),
            b'-' | b'0'..=b'9' => {
                self.pos = self.number_end(self.pos)?;
                Ok(())
            }
            _ => Err(self.expected("a value")),
        }
    }

    fn skip_array(&mut self) -> Read {
        self.punctuation(b'[')?;
        self.enter()?;
        let mut more = self.first(b']')?;
        while more {
            self.skip()?;
            more = self.next(b']')?;
        }
        self.leave();
        Ok(())
    }
}
