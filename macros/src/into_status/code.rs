//! The codes by the words that attributes have for them.

use proc_macro2::Span;
use syn::{Error, Ident, Result};

/// Every code of an error: its word, and its variant of `cordial::Code`.
const CODES: [(&str, &str); 16] = [
    ("cancelled", "Cancelled"),
    ("unknown", "Unknown"),
    ("invalid_argument", "InvalidArgument"),
    ("deadline_exceeded", "DeadlineExceeded"),
    ("not_found", "NotFound"),
    ("already_exists", "AlreadyExists"),
    ("permission_denied", "PermissionDenied"),
    ("resource_exhausted", "ResourceExhausted"),
    ("failed_precondition", "FailedPrecondition"),
    ("aborted", "Aborted"),
    ("out_of_range", "OutOfRange"),
    ("unimplemented", "Unimplemented"),
    ("internal", "Internal"),
    ("unavailable", "Unavailable"),
    ("data_loss", "DataLoss"),
    ("unauthenticated", "Unauthenticated"),
];

/// The code of a word.
pub(super) fn parse(word: &Ident) -> Result<Ident> {
    let text = word.to_string();
    if let Some((_, variant)) = CODES.iter().find(|(known, _)| *known == text) {
        return Ok(Ident::new(variant, Span::call_site()));
    }
    let message = match nearest(&text) {
        _ if text == "ok" => "`ok` is no error".to_owned(),
        Some(near) => format!("unknown code `{text}`; did you mean `{near}`?"),
        None => {
            let all: Vec<_> = CODES.iter().map(|(known, _)| *known).collect();
            format!("unknown code `{text}`; the codes are {}", all.join(", "))
        }
    };
    Err(Error::new(word.span(), message))
}

/// The word of a code.
pub(super) fn word(variant: &Ident) -> &'static str {
    CODES.iter().find(|(_, known)| variant == known).map_or("", |(word, _)| word)
}

/// The word that is a typing slip away, `NotFound` for `not_found` included.
fn nearest(text: &str) -> Option<&'static str> {
    let plain = |text: &str| text.replace('_', "").to_lowercase();
    let slips = CODES.iter().map(|(known, _)| (distance(&plain(text), &plain(known)), *known));
    slips.min().filter(|(slips, _)| *slips <= 2).map(|(_, known)| known)
}

/// Levenshtein's distance.
fn distance(one: &str, two: &str) -> usize {
    let mut row: Vec<usize> = (0..=two.chars().count()).collect();
    for (above, from) in one.chars().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], above + 1);
        for (index, to) in two.chars().enumerate() {
            let change = corner + usize::from(from != to);
            corner = row[index + 1];
            row[index + 1] = change.min(corner + 1).min(row[index] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(word: &str) -> String {
        parse(&Ident::new(word, Span::call_site())).unwrap_err().to_string()
    }

    #[test]
    fn a_slip_is_mended() {
        assert!(error("not_fond").contains("did you mean `not_found`?"));
        assert!(error("NotFound").contains("did you mean `not_found`?"));
        assert!(error("canceled").contains("did you mean `cancelled`?"));
    }

    #[test]
    fn a_stranger_is_shown_the_list() {
        assert!(error("teapot").contains("the codes are cancelled, unknown,"));
        assert_eq!(error("ok"), "`ok` is no error");
    }

    #[test]
    fn distances_are_levenshteins() {
        for (one, two, expected) in [("", "abc", 3), ("kitten", "sitting", 3), ("same", "same", 0), ("ab", "ba", 2)] {
            assert_eq!(distance(one, two), expected, "{one} {two}");
        }
    }
}
