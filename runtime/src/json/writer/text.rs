//! Strings as JSON text: as they are, escaped, in base64.

use super::Writer;
use crate::json::scan;
use base64::{Engine, engine::general_purpose::STANDARD};

impl Writer<'_> {
    /// A string, escaped.
    pub(crate) fn text(&mut self, text: &str) {
        self.json.push(b'"');
        self.rest_of_text(text);
    }

    /// What follows the first quote of a string.
    pub(super) fn rest_of_text(&mut self, text: &str) {
        let bytes = text.as_bytes();
        match ends::<16>(bytes) {
            Some([first, last]) if scan::are_plain(first, last) => self.ends(bytes.len(), first, last),
            _ => self.other_text(bytes),
        }
        self.json.push(b'"');
    }

    /// Copies a text of that length by its ends, without a call.
    #[inline]
    fn ends<const N: usize>(&mut self, length: usize, first: &[u8; N], last: &[u8; N]) {
        self.front(first, length - N);
        self.json.extend_from_slice(last);
    }

    /// A string that is shorter, longer, or to be escaped.
    #[inline(never)]
    fn other_text(&mut self, bytes: &[u8]) {
        match ends::<8>(bytes) {
            Some([first, last]) if scan::are_plain(first, last) => self.ends(bytes.len(), first, last),
            _ if scan::is_plain(bytes) => self.json.extend_from_slice(bytes),
            _ => self.escaped(bytes),
        }
    }

    /// A string of which some bytes need an escape.
    #[cold]
    fn escaped(&mut self, bytes: &[u8]) {
        let (plain, mut bytes) = bytes.split_at(scan::plain_prefix(bytes));
        self.json.extend_from_slice(plain);
        while let Some((special, rest)) = bytes.split_first() {
            match special {
                b'"' => self.raw("\\\""),
                b'\\' => self.raw("\\\\"),
                b'\n' => self.raw("\\n"),
                b'\r' => self.raw("\\r"),
                b'\t' => self.raw("\\t"),
                0x08 => self.raw("\\b"),
                0x0C => self.raw("\\f"),
                control => {
                    const HEX: &[u8; 16] = b"0123456789abcdef";
                    self.raw("\\u00");
                    let digits = [HEX[usize::from(control >> 4 & 15)], HEX[usize::from(control & 15)]];
                    self.json.extend_from_slice(&digits);
                }
            }
            let (plain, rest) = rest.split_at(scan::plain_prefix(rest));
            self.json.extend_from_slice(plain);
            bytes = rest;
        }
    }

    /// A string that needs no escapes.
    #[inline]
    pub(crate) fn quoted(&mut self, plain: &str) {
        self.json.push(b'"');
        self.raw(plain);
        self.json.push(b'"');
    }

    /// Bytes as base64: the standard alphabet, padded.
    pub(crate) fn base64(&mut self, bytes: &[u8]) {
        let start = self.json.len();
        let length = bytes.len().div_ceil(3) * 4;
        // Both quotes at once; the text goes between them.
        self.json.resize(start + length + 2, b'"');
        let encoded =
            STANDARD.encode_slice(bytes, self.json.get_mut(start + 1..start + 1 + length).unwrap_or_default());
        debug_assert_eq!(encoded, Ok(length), "the length of base64");
    }
}

/// The first and the last bytes of a text of which these, which may overlap, are all.
#[inline]
fn ends<const N: usize>(text: &[u8]) -> Option<[&[u8; N]; 2]> {
    if text.len() <= 2 * N { Some([text.first_chunk()?, text.last_chunk()?]) } else { None }
}
