//! The static description of a message's fields, and the search for a field by name.

use super::{Options, scan};
use std::{
    collections::HashMap,
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
};

/// A buffer starts with no less and no more than this, whatever the last message of its type had.
const SMALLEST_START: usize = 128;
const LARGEST_START: usize = 1 << 20;

/// A message's name and its fields, in declaration order but with the members of a oneof side by side.
///
/// It is no more than what is known when it is compiled, so that a reference to one in a function is a constant, and as few
/// expressions as it can be: rustc takes its time for each, and a `static` takes more. Hence all is public, for emitted
/// code to be a literal.
#[derive(Debug)]
pub struct Table {
    /// The full name: `library.v1.Book`; empty for what is no message.
    pub full_name: &'static str,
    /// Two of each field. The key is comma, JSON name, colon, `,"displayName":`, with a quote and 15 spaces behind it, which
    /// the writer says the use of. The other is the proto name, empty when it is the JSON name.
    pub names: &'static [&'static str],
    /// The indices of the first and the last member of each oneof.
    pub oneofs: &'static [(u16, u16)],
    /// The indices of the fields of which `null` is a value rather than their absence.
    pub nulls: &'static [u16],
    /// Where there are many fields, one function, to look up their names by hash instead of one after the other.
    pub by_name: &'static [fn() -> &'static Index],
}

/// The indices of a message's fields, or of an enum's values, by their names; made when it is first needed.
#[derive(Debug, Default)]
pub struct Index(OnceLock<HashMap<&'static str, usize>>);

/// The names of a field: its key and, if it is another, its proto name.
pub(crate) type Names = [&'static str; 2];

/// How much there is behind a key.
pub(crate) const BEHIND_KEY: usize = 16;

/// The key without what is behind it.
#[inline]
pub(crate) fn key([key, _]: &Names) -> &'static [u8] {
    key.as_bytes().split_last_chunk::<BEHIND_KEY>().map_or(&[], |(key, _)| key)
}

/// The JSON name, escaped where JSON demands it.
pub(crate) fn json_name([key, _]: &Names) -> &'static str {
    key.get(2..key.len() - BEHIND_KEY - 2).unwrap_or_default()
}

/// The proto name.
pub(crate) fn proto_name(names: &Names) -> &'static str {
    if names[1].is_empty() { json_name(names) } else { names[1] }
}

impl Index {
    /// An index that is to be made.
    #[must_use]
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// The index of a name, among those that `all` gives.
    pub(crate) fn find(&self, name: &str, all: impl FnOnce() -> HashMap<&'static str, usize>) -> Option<usize> {
        self.0.get_or_init(all).get(name).copied()
    }
}

/// The sizes that messages had of late, by the addresses of their tables. Those of two types that come to the same place
/// are told apart by the further bits of the address, which are noted above the size.
static LAST_SIZES: [AtomicUsize; PLACES] = [const { AtomicUsize::new(0) }; PLACES];
const PLACES: usize = 512;
const SIZE_BITS: u32 = LARGEST_START.ilog2() + 1;

impl Table {
    /// The table of what is no message; of messages, the parts that most have no need of.
    pub const EMPTY: Self = Self { full_name: "", names: &[], oneofs: &[], nulls: &[], by_name: &[] };

    /// Whether it is a message's.
    #[inline]
    pub(crate) fn is_message(&self) -> bool {
        !self.full_name.is_empty()
    }

    /// The names of the fields.
    #[inline]
    pub(crate) fn fields(&self) -> &'static [Names] {
        self.names.as_chunks().0
    }

    /// The proto names of the fields.
    pub(crate) fn proto_names(&self) -> impl Iterator<Item = &'static str> {
        self.fields().iter().map(proto_name)
    }

    /// The names of one field.
    #[inline]
    pub(crate) fn field(&self, index: usize) -> Option<&'static Names> {
        self.fields().get(index)
    }

    /// The JSON name of a field, escaped where JSON demands it.
    pub(crate) fn json_name(&self, index: usize) -> &'static str {
        self.field(index).map_or("", json_name)
    }

    /// The proto name of a field.
    pub(crate) fn proto_name(&self, index: usize) -> Option<&'static str> {
        self.field(index).map(proto_name)
    }

    /// The first member of the oneof that a field is a member of: that index stands for the oneof.
    #[inline]
    pub(crate) fn oneof(&self, index: usize) -> Option<usize> {
        let ranges = self.oneofs.iter().map(|(first, last)| (usize::from(*first), usize::from(*last)));
        ranges.filter(|(first, last)| (*first..=*last).contains(&index)).map(|(first, _)| first).next()
    }

    /// Whether `null` is a value of a field.
    pub(crate) fn has_null(&self, index: usize) -> bool {
        self.nulls.iter().any(|null| usize::from(*null) == index)
    }

    /// The index of the field of that JSON or proto name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        if scan::plain_prefix(name.as_bytes()) < name.len() {
            return self.find_escaped(name);
        }
        if let Some(by_name) = self.by_name.first() {
            return by_name().find(name, || self.index());
        }
        let json = self.fields().iter().position(|names| json_name(names) == name);
        json.or_else(|| self.fields().iter().position(|[_, proto]| *proto == name && !name.is_empty()))
    }

    /// A declared JSON name may hold what JSON escapes; the keys have it as it is written.
    #[cold]
    fn find_escaped(&self, name: &str) -> Option<usize> {
        let key = Options::new().to_vec(&name.to_owned()).ok()?;
        let key = key.get(1..key.len() - 1)?;
        self.fields().iter().position(|names| json_name(names).as_bytes() == key)
    }

    /// The size that the last message had; it is beyond [`LARGEST_START`] if that isn't known.
    #[inline]
    pub(crate) fn last_size(&self) -> usize {
        let (place, tag) = self.noted();
        place.load(Ordering::Relaxed) ^ tag
    }

    /// Notes the size that the message had.
    #[cold]
    pub(crate) fn note_size(&self, size: usize) {
        let (place, tag) = self.noted();
        let noted = tag | size.min(LARGEST_START);
        // Threads that all write it would wait for one another.
        if place.load(Ordering::Relaxed) != noted {
            place.store(noted, Ordering::Relaxed);
        }
    }

    /// Where the last message's size is noted, and what tells it there from the sizes of others.
    #[inline]
    fn noted(&self) -> (&'static AtomicUsize, usize) {
        let address = std::ptr::from_ref(self).addr() / align_of::<Self>();
        (&LAST_SIZES[address % PLACES], (address / PLACES) << SIZE_BITS)
    }

    /// All names, JSON names before proto names where one field's is the other's.
    fn index(&self) -> HashMap<&'static str, usize> {
        let proto = self.fields().iter().enumerate().rev().map(|(index, names)| (proto_name(names), index));
        let json = self.fields().iter().enumerate().rev().map(|(index, names)| (json_name(names), index));
        proto.chain(json).collect()
    }
}

/// Makes room in a buffer for a message of the size that the last one had.
#[inline]
pub(crate) fn reserve(json: &mut Vec<u8>, last_size: usize) {
    let room = if last_size > LARGEST_START { SMALLEST_START } else { last_size.max(SMALLEST_START) };
    if json.capacity() == 0 {
        // A new buffer is cheaper than one that grows.
        *json = Vec::with_capacity(room + room / 8);
    } else if json.capacity() - json.len() < room {
        json.reserve(room + room / 8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static CLASH: Table = Table {
        full_name: "test.Clash",
        names: &[",\"b\":\"               ", "a", ",\"a\":\"               ", "b", ",\"plain\":\"               ", ""],
        oneofs: &[(1, 2)],
        nulls: &[2],
        by_name: &[],
    };

    #[test]
    fn a_json_name_goes_before_a_proto_name() {
        let cases = [("b", Some(0)), ("a", Some(1)), ("plain", Some(2)), ("", None), ("c", None)];
        for (name, expected) in cases {
            assert_eq!(CLASH.find(name), expected, "{name:?}, one by one");
            assert_eq!(CLASH.index().get(name).copied(), expected, "{name:?}, by hash");
        }
        assert_eq!(proto_name(&CLASH.fields()[2]), "plain");
    }

    #[test]
    fn oneofs_and_nulls_are_known_by_index() {
        assert_eq!([0, 1, 2, 3].map(|index| CLASH.oneof(index)), [None, Some(1), Some(1), None]);
        assert_eq!([0, 2].map(|index| CLASH.has_null(index)), [false, true]);
    }
}
