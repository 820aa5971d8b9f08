//! A query or a form: its text in, decoded names and values in order out. What they bind to does not belong here.

use crate::routing::percent::{self, Malformed, Mode};
use std::{borrow::Cow, fmt};

/// A name and its value.
pub(crate) type Pair<'a> = (Cow<'a, str>, Cow<'a, str>);

/// Why a query can't be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum QueryError {
    /// It is longer than this many bytes.
    Long(usize),
    /// It has more than this many parameters.
    Many(usize),
    /// It can't be decoded.
    Malformed(Malformed),
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Long(limit) => write!(f, "it is longer than {limit} bytes"),
            Self::Many(limit) => write!(f, "it has more than {limit} parameters"),
            Self::Malformed(malformed) => write!(f, "it has {malformed}"),
        }
    }
}

/// Splits `text` at `&` and each part at its first `=`, then decodes both sides once, `+` being a space.
///
/// # Errors
/// Whatever exceeds `bytes` or `pairs`, or can't be decoded.
pub(crate) fn parse(text: &str, bytes: usize, pairs: usize) -> Result<Vec<Pair<'_>>, QueryError> {
    if text.len() > bytes {
        return Err(QueryError::Long(bytes));
    }
    let mut out = Vec::new();
    for part in text.split('&').filter(|part| !part.is_empty()) {
        if out.len() == pairs {
            return Err(QueryError::Many(pairs));
        }
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let decoded = |text| percent::decode(text, Mode::Form).map_err(QueryError::Malformed);
        out.push((decoded(name)?, decoded(value)?));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs() {
        type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);
        let cases: &[Case<'_>] = &[
            ("", &[], "nothing"),
            ("a=1&b=2", &[("a", "1"), ("b", "2")], "in order"),
            ("a=1&a=2", &[("a", "1"), ("a", "2")], "repeated"),
            ("a", &[("a", "")], "no value is the empty one"),
            ("a=", &[("a", "")], "an empty value"),
            ("a=b=c", &[("a", "b=c")], "the first = splits"),
            ("&&a=1&", &[("a", "1")], "empty parts say nothing"),
            ("q=a+b%2Bc", &[("q", "a b+c")], "+ is a space, %2B a plus"),
            ("a%26b=%3D", &[("a&b", "=")], "decoded after splitting"),
            ("a=%C3%A9", &[("a", "é")], "UTF-8"),
            ("a=%2541", &[("a", "%41")], "decoded once"),
        ];
        for (text, expected, why) in cases {
            let found = parse(text, 100, 10).unwrap();
            let found: Vec<_> = found.iter().map(|(name, value)| (&**name, &**value)).collect();
            assert_eq!(found, *expected, "{text}: {why}");
        }
    }

    #[test]
    fn limits_and_faults() {
        assert_eq!(parse("a=12", 3, 10), Err(QueryError::Long(3)));
        assert_eq!(parse("a&b&c", 10, 2), Err(QueryError::Many(2)));
        assert_eq!(parse("a&b", 10, 2).map(|pairs| pairs.len()), Ok(2));
        assert_eq!(parse("a=%4", 10, 2), Err(QueryError::Malformed(Malformed::Escape)));
        assert_eq!(parse("%ff=1", 10, 2), Err(QueryError::Malformed(Malformed::Utf8)));
    }
}
