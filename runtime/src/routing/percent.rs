//! Percent-decoding of a path segment or a query part, once, with every fault told: text in, text or a [`Malformed`] out.
//!
//! Splitting at `/`, `&` or `=` does not belong here; it happens before decoding.

use std::{borrow::Cow, fmt};

/// Why a path or a query could not be decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Malformed {
    /// A `%` that two hexadecimal digits don't follow.
    Escape,
    /// Escapes that don't decode to UTF-8.
    Utf8,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Escape => "a `%` that is not followed by two hexadecimal digits",
            Self::Utf8 => "percent-escapes that do not decode to UTF-8",
        })
    }
}

impl std::error::Error for Malformed {}

/// Which escapes and characters are decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Every escape: a literal, or a variable of one segment.
    All,
    /// Every escape but `%2F` and `%2f`, which stay as they came, so that the value can be split again.
    KeepSlash,
    /// Every escape, and `+` is a space: a part of a query or of a form.
    Form,
}

/// Decodes `text`, borrowing it when it has nothing to decode.
pub(crate) fn decode(text: &str, mode: Mode) -> Result<Cow<'_, str>, Malformed> {
    let special = |b: u8| b == b'%' || (b == b'+' && mode == Mode::Form);
    let Some(first) = text.bytes().position(special) else { return Ok(Cow::Borrowed(text)) };
    let mut out = Vec::with_capacity(text.len());
    out.extend_from_slice(&text.as_bytes()[..first]);
    let mut rest = &text.as_bytes()[first..];
    while let Some((&byte, tail)) = rest.split_first() {
        match byte {
            b'%' => {
                let (value, tail) = escape(tail)?;
                match mode {
                    Mode::KeepSlash if value == b'/' => out.extend_from_slice(&rest[..3]),
                    Mode::All | Mode::KeepSlash | Mode::Form => out.push(value),
                }
                rest = tail;
                continue;
            }
            b'+' if mode == Mode::Form => out.push(b' '),
            other => out.push(other),
        }
        rest = tail;
    }
    String::from_utf8(out).map(Cow::Owned).map_err(|_| Malformed::Utf8)
}

/// The byte that the two digits at the front of `text` stand for, and what follows them.
fn escape(text: &[u8]) -> Result<(u8, &[u8]), Malformed> {
    let [high, low, tail @ ..] = text else { return Err(Malformed::Escape) };
    match (digit(*high), digit(*low)) {
        (Some(high), Some(low)) => Ok((high << 4 | low, tail)),
        _ => Err(Malformed::Escape),
    }
}

const fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}
