//! Integers and truth values as JSON text.

use super::Writer;

impl Writer<'_> {
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
        self.rest_of_number64(value);
    }

    /// As [`Self::number64`].
    #[inline]
    pub(crate) fn unsigned64(&mut self, value: u64) {
        self.json.push(b'"');
        self.rest_of_unsigned64(value);
    }

    /// What follows the first quote of [`Self::number64`].
    #[inline]
    pub(super) fn rest_of_number64(&mut self, value: i64) {
        self.signed_digits(value);
        self.json.push(b'"');
    }

    /// What follows the first quote of [`Self::unsigned64`].
    #[inline]
    pub(super) fn rest_of_unsigned64(&mut self, value: u64) {
        self.digits(value);
        self.json.push(b'"');
    }
}
