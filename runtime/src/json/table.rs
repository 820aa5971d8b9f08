//! The static description of a message's fields, and the search for a field by name.

use super::{Options, scan};
use std::{
    collections::HashMap,
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
};

/// From this number of fields on, names are looked up by hash instead of one after the other.
const HASHED: usize = 32;

/// A buffer starts with no less and no more than this, whatever the last message of its type had.
const SMALLEST_START: usize = 128;
const LARGEST_START: usize = 1 << 20;

/// The fields of a message, in the order of their indices.
#[derive(Debug)]
pub struct Table {
    /// The fields.
    pub(crate) fields: &'static [Field],
    last_size: AtomicUsize,
    by_name: OnceLock<HashMap<&'static str, usize>>,
}

/// One field.
#[derive(Debug)]
pub struct Field {
    /// Comma, JSON name, colon, as the writer copies it: `,"displayName":`.
    pub key: &'static str,
    /// The proto name; empty when it is the JSON name.
    pub proto: &'static str,
    /// The first of the fields of which only one may be given: of a oneof the index of its first member, otherwise
    /// the field's own index.
    pub slot: u16,
    /// A sum of [`Field::NULL`] and [`Field::MEMBER`].
    pub flags: u8,
}

impl Field {
    /// `null` is a value of the field rather than its absence.
    pub const NULL: u8 = 1;
    /// The field is a member of a oneof.
    pub const MEMBER: u8 = 2;

    /// The JSON name, escaped where JSON demands it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.key.get(2..self.key.len() - 2).unwrap_or_default()
    }

    /// The proto name.
    #[must_use]
    pub fn proto_name(&self) -> &'static str {
        if self.proto.is_empty() { self.name() } else { self.proto }
    }

    pub(crate) fn has(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }
}

impl Table {
    /// A table of these fields.
    #[must_use]
    pub const fn new(fields: &'static [Field]) -> Self {
        Self { fields, last_size: AtomicUsize::new(0), by_name: OnceLock::new() }
    }

    /// The index of the field of that JSON or proto name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        if scan::plain_prefix(name.as_bytes()) < name.len() {
            return self.find_escaped(name);
        }
        if self.fields.len() > HASHED {
            return self.by_name.get_or_init(|| self.index()).get(name).copied();
        }
        let json = self.fields.iter().position(|field| field.name() == name);
        json.or_else(|| self.fields.iter().position(|field| field.proto == name && !name.is_empty()))
    }

    /// A declared JSON name may hold what JSON escapes; the keys have it as it is written.
    #[cold]
    fn find_escaped(&self, name: &str) -> Option<usize> {
        let key = Options::new().to_vec(&name.to_owned()).ok()?;
        let key = key.get(1..key.len() - 1)?;
        self.fields.iter().position(|field| field.name().as_bytes() == key)
    }

    /// Makes room in an empty buffer for a message of the size that the last one had.
    #[inline]
    pub(crate) fn reserve(&self, json: &mut Vec<u8>) {
        let last = self.last_size.load(Ordering::Relaxed).clamp(SMALLEST_START, LARGEST_START);
        if json.capacity() == 0 {
            // A new buffer is cheaper than one that grows.
            *json = Vec::with_capacity(last + last / 8);
        } else if last > json.capacity() {
            json.reserve(last + last / 8);
        }
    }

    /// Notes the size that the message had.
    #[inline]
    pub(crate) fn note_size(&self, size: usize) {
        let last = self.last_size.load(Ordering::Relaxed);
        // Only when it is far off: threads that all write it would wait for one another.
        if size > last || size < last / 2 {
            self.last_size.store(size, Ordering::Relaxed);
        }
    }

    /// All names, JSON names before proto names where one field's is the other's.
    fn index(&self) -> HashMap<&'static str, usize> {
        let proto = self.fields.iter().enumerate().rev().map(|(index, field)| (field.proto_name(), index));
        let json = self.fields.iter().enumerate().rev().map(|(index, field)| (field.name(), index));
        proto.chain(json).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static CLASH: Table = Table::new(&[
        Field { key: ",\"b\":", proto: "a", slot: 0, flags: 0 },
        Field { key: ",\"a\":", proto: "b", slot: 1, flags: 0 },
        Field { key: ",\"plain\":", proto: "", slot: 2, flags: 0 },
    ]);

    #[test]
    fn a_json_name_goes_before_a_proto_name() {
        let cases = [("b", Some(0)), ("a", Some(1)), ("plain", Some(2)), ("", None), ("c", None)];
        for (name, expected) in cases {
            assert_eq!(CLASH.find(name), expected, "{name:?}, one by one");
            assert_eq!(CLASH.index().get(name).copied(), expected, "{name:?}, by hash");
        }
        assert_eq!(CLASH.fields[2].proto_name(), "plain");
    }
}
