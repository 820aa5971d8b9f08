//! Scalars as JSON text.

use super::Writer;
use crate::json::scan;
use base64::{Engine, engine::general_purpose::STANDARD};

impl Writer<'_> {
    /// A string, escaped.
    pub(crate) fn text(&mut self, text: &str) {
        let bytes = text.as_bytes();
        self.json.push(b'"');
        if scan::is_plain(bytes) {
            self.json.extend_from_slice(bytes);
        } else {
            self.escaped(bytes);
        }
        self.json.push(b'"');
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

    #[inline]
    pub(crate) fn truth(&mut self, value: bool) {
        // Each by itself is a copy of a known size, which needs no call.
        if value {
            self.raw("true");
        } else {
            self.raw("false");
        }
    }

    #[inline]
    pub(crate) fn number32(&mut self, value: i32) {
        self.signed_digits(value.into());
    }

    #[inline]
    pub(crate) fn unsigned32(&mut self, value: u32) {
        self.digits(value.into());
    }

    /// Integers of 64 bits are quoted, since a double holds 53 of them. So are those of maps' keys.
    #[inline]
    pub(crate) fn number64(&mut self, value: i64) {
        self.json.push(b'"');
        self.signed_digits(value);
        self.json.push(b'"');
    }

    /// As [`Self::number64`].
    #[inline]
    pub(crate) fn unsigned64(&mut self, value: u64) {
        self.json.push(b'"');
        self.digits(value);
        self.json.push(b'"');
    }

    #[inline]
    pub(crate) fn number_double(&mut self, value: f64) {
        if value.is_finite() {
            self.raw(zmij::Buffer::new().format_finite(value));
        } else {
            self.not_finite(value);
        }
    }

    #[inline]
    pub(crate) fn number_float(&mut self, value: f32) {
        if value.is_finite() {
            self.raw(zmij::Buffer::new().format_finite(value));
        } else {
            self.not_finite(f64::from(value));
        }
    }

    #[cold]
    fn not_finite(&mut self, value: f64) {
        self.raw(match () {
            () if value.is_nan() => "\"NaN\"",
            () if value > 0.0 => "\"Infinity\"",
            () => "\"-Infinity\"",
        });
    }
}
