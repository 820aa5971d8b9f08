//! The keys of messages' members, as emitted code has them: comma, JSON name, colon, and behind them a quote and spaces.
//!
//! The spaces are there to be copied: a block of a fixed size is a few instructions, and what is too much is taken back,
//! while a call of `memcpy` finds out the size each time. The quote is the one that most values start with.

use super::Writer;
use crate::json::table::{self, BEHIND_KEY as BEHIND, Names, proto_name};

impl Writer<'_> {
    /// Writes a member's key with the comma before it; whether its value is to be written.
    #[inline]
    pub(super) fn key(&mut self, key: &str) -> bool {
        if !self.plain {
            return self.special_key(key);
        }
        self.copy_key(key, 0);
        true
    }

    /// As [`Self::key`], and the quote that the value starts with.
    #[inline]
    pub(super) fn key_and_quote(&mut self, key: &str) -> bool {
        if !self.plain {
            return self.special_key_and_quote(key);
        }
        self.copy_key(key, 1);
        true
    }

    /// Copies a key, and so many bytes of what is behind it.
    #[inline(always)]
    fn copy_key(&mut self, key: &str, further: usize) {
        let key = key.as_bytes();
        let Some((text, _)) = key.split_last_chunk::<BEHIND>() else { return };
        let length = text.len() + further;
        // A block that is longer than the key by one byte at least, which is the quote, and ends in what is behind it.
        match (key.first_chunk::<BEHIND>(), key.first_chunk::<{ 2 * BEHIND }>()) {
            (Some(block), _) if text.len() < BEHIND => self.front(block, length),
            (_, Some(block)) if text.len() < 2 * BEHIND => self.front(block, length),
            _ => self.json.extend_from_slice(&key[..length]),
        }
    }

    #[cold]
    fn special_key(&mut self, key: &str) -> bool {
        let Some((index, names)) = self.field_of(key) else { return false };
        if self.special.is_some() && !self.note_key(names, index) {
            return false;
        }
        if self.is_value_alone() {
            return true;
        }
        if self.options.proto_names {
            self.raw(",");
            self.text(proto_name(names));
            self.raw(":");
        } else {
            self.json.extend_from_slice(table::key(names));
        }
        true
    }

    #[cold]
    fn special_key_and_quote(&mut self, key: &str) -> bool {
        let wanted = self.special_key(key);
        if wanted {
            self.raw("\"");
        }
        wanted
    }

    /// A field with presence that isn't set: nothing, unless it is the very field that is asked for.
    #[inline]
    pub(super) fn unset(&mut self, key: &str) {
        if !self.plain {
            self.special_unset(key);
        }
    }

    #[cold]
    fn special_unset(&mut self, key: &str) {
        if let Some((index, _)) = self.field_of(key)
            && self.is_wanted(index)
        {
            self.raw("null");
        }
    }

    /// The field of that key in the message that is being written. They come in the table's order, so it is mostly the next.
    fn field_of(&mut self, key: &str) -> Option<(usize, &'static Names)> {
        let fields = self.table.fields();
        let (before, next) = fields.split_at(self.next_field.min(fields.len()));
        let is_it = |names: &Names| names[0] == key;
        let index = match next.iter().position(is_it) {
            Some(ahead) => before.len() + ahead,
            None => before.iter().position(is_it)?,
        };
        self.next_field = index + 1;
        Some((index, &fields[index]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Options, Table};

    const NAMES: &[&str] =
        &[",\"a\":\"               ", "proto_a", ",\"b\":\"               ", "", ",\"c\":\"               ", "proto_c"];
    static NAMED: Table = Table { names: NAMES, ..Table::EMPTY };

    fn written(options: &Options, write: impl FnOnce(&mut Writer<'_>)) -> String {
        let mut writer = Writer::new(b"before".to_vec(), options);
        writer.table = &NAMED;
        write(&mut writer);
        String::from_utf8(writer.finish().0).unwrap()
    }

    #[test]
    fn keys_of_every_length() {
        let options = Options::new();
        for length in 1..70 {
            let name = "n".repeat(length);
            let key = format!(",\"{name}\":\"               ");
            assert_eq!(written(&options, |w| assert!(w.key(&key))), format!("before,\"{name}\":"));
            assert_eq!(written(&options, |w| assert!(w.key_and_quote(&key))), format!("before,\"{name}\":\""));
        }
    }

    #[test]
    fn proto_names_are_those_of_the_table() {
        let options = Options::new().proto_names(true);
        assert_eq!(written(&options, |w| assert!(w.key_and_quote(NAMES[0]))), "before,\"proto_a\":\"");
        assert_eq!(written(&options, |w| assert!(!w.key_and_quote("a"))), "before", "there is no such field");
        let in_any_order = written(&options, |w| [4, 0, 0, 2, 4].into_iter().for_each(|at| assert!(w.key(NAMES[at]))));
        assert_eq!(in_any_order, "before,\"proto_c\":,\"proto_a\":,\"proto_a\":,\"b\":,\"proto_c\":");
    }
}
