//! Editions, recognised before protox sees them: it would call them a syntax error, and prost-build would panic.

use crate::diagnostic::{Code, Diagnostic, Span};
use std::ops::Range;

/// The `edition = "…"` statement of a file, which can only be its first.
pub(super) fn find(text: &str) -> Option<Range<usize>> {
    let start = skip_blank(text, 0);
    let after = start + text[start..].strip_prefix("edition").map(|_| "edition".len())?;
    let equals = skip_blank(text, after);
    text[equals..].starts_with('=').then_some(())?;
    let end = text[equals..].find([';', '\n']).map_or(text.len(), |at| equals + at);
    Some(start..end)
}

/// The finding for such a statement.
pub(super) fn refusal(statement: Span) -> Diagnostic {
    Diagnostic::error(Code::Edition, format!("`{}` uses editions, which aren't supported yet", statement.file))
        .label(statement, "an edition")
        .help("write `syntax = \"proto3\";` (or \"proto2\") instead, and remove `features` options")
}

/// The next byte that belongs neither to white space nor to a comment.
fn skip_blank(text: &str, mut at: usize) -> usize {
    loop {
        let rest = &text[at..];
        let trimmed = rest.trim_start();
        at += rest.len() - trimmed.len();
        let comment = if trimmed.starts_with("//") {
            trimmed.find('\n').unwrap_or(trimmed.len())
        } else if trimmed.starts_with("/*") {
            trimmed.find("*/").map_or(trimmed.len(), |end| end + 2)
        } else {
            return at;
        };
        at += comment;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_first_statement_is_an_edition() {
        let cases = [
            ("edition = \"2023\";", Some("edition = \"2023\""), "the plain form"),
            ("// x\n/* y */ edition='2024' ;", Some("edition='2024' "), "behind comments"),
            ("syntax = \"proto3\"; // edition = \"2023\";", None, "in a comment"),
            ("message edition {}", None, "a name"),
            ("editions = 1", None, "a longer word"),
            ("", None, "an empty file"),
            ("/* open", None, "an open comment"),
        ];
        for (text, expected, why) in cases {
            assert_eq!(find(text).map(|range| &text[range]), expected, "{why}");
        }
    }
}
