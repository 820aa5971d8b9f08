//! Strings, bytes and `true` and `false`.

use super::{Failed, Reader};
use crate::json::scan;
use base64::{
    Engine,
    alphabet::{STANDARD, URL_SAFE},
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use std::borrow::Cow;

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const STANDARD_ALPHABET: GeneralPurpose = GeneralPurpose::new(&STANDARD, LENIENT);
const URL_SAFE_ALPHABET: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, LENIENT);

impl<'a> Reader<'a> {
    /// Takes a string; borrowed where it holds no escapes.
    #[inline]
    pub(crate) fn take_string(&mut self) -> Result<Cow<'a, str>, Failed> {
        if self.peek() != b'"' {
            return Err(self.expected("a string"));
        }
        let start = self.pos + 1;
        let end = start + scan::plain_prefix(self.text.as_bytes().get(start..).unwrap_or_default());
        if self.byte(end) == b'"' {
            self.pos = end + 1;
            // Both ends are beside an ASCII byte, so this can't be inside a character.
            return Ok(Cow::Borrowed(self.text.get(start..end).unwrap_or_default()));
        }
        self.escaped_string(start, end).map(Cow::Owned)
    }

    /// Takes a string whose text is parsed at once, by what gives the value that a text starts with and the rest of the
    /// text; nothing is taken if there is no such value, or if it isn't the whole string. Escapes are not seen.
    #[inline]
    pub(crate) fn take_quoted<T>(&mut self, parse: impl Fn(&'a [u8]) -> Option<(T, &'a [u8])>) -> Option<T> {
        let (b'"', text) = self.rest().split_first()? else { return None };
        let (value, rest) = parse(text)?;
        let (b'"', rest) = rest.split_first()? else { return None };
        self.pos = self.text.len() - rest.len();
        Some(value)
    }

    #[cold]
    fn escaped_string(&mut self, start: usize, mut at: usize) -> Result<String, Failed> {
        let text = self.text;
        // No escape is shorter than what it stands for.
        let mut string = String::with_capacity(self.string_end(at) - start);
        string.push_str(text.get(start..at).unwrap_or_default());
        loop {
            self.pos = at;
            match self.byte(at) {
                b'"' => {
                    self.pos = at + 1;
                    return Ok(string);
                }
                b'\\' => string.push(self.escape()?),
                _ if at >= text.len() => return Err(self.fail("expected the string to end")),
                _ => return Err(self.fail("expected no control character in a string")),
            }
            let plain = scan::plain_prefix(text.as_bytes().get(self.pos..).unwrap_or_default());
            at = self.pos + plain;
            string.push_str(text.get(self.pos..at).unwrap_or_default());
        }
    }

    /// The end of the string that holds the escape at `at`, or of the text.
    fn string_end(&self, mut at: usize) -> usize {
        let text = self.text.as_bytes();
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let (run, _) = rest.split_at(scan::until_quote(rest));
            let end = at + run.len();
            // Behind an odd number of backslashes the quote is escaped.
            if run.iter().rev().take_while(|byte| **byte == b'\\').count().is_multiple_of(2) {
                return end;
            }
            at = end + 1;
        }
        text.len()
    }

    /// Takes an escape sequence; the cursor is at its backslash.
    fn escape(&mut self) -> Result<char, Failed> {
        let escape = match self.byte(self.pos + 1) {
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode_escape(),
            _ => return Err(self.fail("expected an escape sequence of JSON")),
        };
        self.pos += 2;
        Ok(escape)
    }

    fn unicode_escape(&mut self) -> Result<char, Failed> {
        let unit = self.code_unit(self.pos)?;
        let is_pair = (0xD800..0xDC00).contains(&unit);
        let (code, length) = if is_pair {
            let low = self.code_unit(self.pos + 6)?;
            // A second unit that isn't a low surrogate makes a code that is none.
            let low = low.checked_sub(0xDC00).filter(|low| *low < 0x400);
            (low.map(|low| 0x10000 + ((unit - 0xD800) << 10) + low), 12)
        } else {
            (Some(unit), 6)
        };
        let Some(character) = code.and_then(char::from_u32) else {
            return Err(self.fail("expected surrogates in pairs"));
        };
        self.pos += length;
        Ok(character)
    }

    /// The four digits of `\uXXXX`.
    fn code_unit(&mut self, at: usize) -> Result<u32, Failed> {
        if self.byte(at) != b'\\' || self.byte(at + 1) != b'u' {
            return Err(self.fail("expected surrogates in pairs"));
        }
        let mut unit = 0;
        for index in at + 2..at + 6 {
            let Some(digit) = char::from(self.byte(index)).to_digit(16) else {
                return Err(self.fail("expected four hexadecimal digits after `\\u`"));
            };
            unit = unit * 16 + digit;
        }
        Ok(unit)
    }

    /// Takes a string of base64: either alphabet, padded or not.
    pub(crate) fn base64(&mut self) -> Result<Vec<u8>, Failed> {
        let start = self.offset();
        let text = self.take_string()?;
        let decoded = STANDARD_ALPHABET.decode(text.as_bytes());
        let decoded = decoded.or_else(|_| URL_SAFE_ALPHABET.decode(text.as_bytes()));
        decoded.map_err(|_| self.fail_at(start, "expected base64"))
    }

    /// Takes `true` or `false`.
    pub(crate) fn take_boolean(&mut self) -> Result<bool, Failed> {
        match self.peek() {
            b't' => self.literal("true").map(|()| true),
            b'f' => self.literal("false").map(|()| false),
            // Everything else may be quoted in JSON: only bool may not, but in a path or query it is.
            b'"' if self.lexical => match &*self.take_string()? {
                "true" => Ok(true),
                "false" => Ok(false),
                _ => Err(self.fail("expected `true` or `false`")),
            },
            _ => Err(self.expected("`true` or `false`")),
        }
    }
}
