//! A string as a `.proto` writes it: what it says, and where each byte of that is written.
//!
//! Comes in: the text of one or several adjacent string literals, by their places. Goes out: places inside them, for
//! findings about a part of the string. That the literals are valid was protox's to judge.

use std::ops::Range;

/// The value of a string, and where it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// For each byte of the value the bytes of the text that stand for it: one, or those of an escape.
    bytes: Vec<Range<usize>>,
    /// Inside the quotes; from the first literal to the last where several are joined.
    whole: Range<usize>,
}

impl Written {
    /// A string without characters at a byte of the text.
    pub(super) fn empty(at: usize) -> Self {
        Self { bytes: Vec::new(), whole: at..at }
    }

    /// Adds a literal: the range inside its quotes.
    pub(super) fn join(&mut self, text: &str, inside: Range<usize>) {
        self.whole.end = inside.end;
        let mut at = inside.start;
        while at < inside.end {
            let rest = &text[at..inside.end];
            let (written, value) = character(rest);
            let place = at..at + written;
            self.bytes.extend(std::iter::repeat_n(place.clone(), value));
            at = place.end;
        }
    }

    /// Everything inside the quotes.
    pub(super) fn whole(&self) -> Range<usize> {
        self.whole.clone()
    }

    /// Where a part of the value is written; an empty part is a place between two characters.
    pub(super) fn place(&self, part: Range<usize>) -> Range<usize> {
        let start = self.bytes.get(part.start).map_or(self.whole.end, |place| place.start);
        let last = part.end.checked_sub(1).filter(|last| *last >= part.start);
        let end = last.and_then(|last| self.bytes.get(last)).map_or(start, |place| place.end);
        start..end.max(start)
    }
}

/// How many bytes the first character or escape of a literal takes, and how many it stands for.
fn character(rest: &str) -> (usize, usize) {
    let mut chars = rest.chars();
    let first = chars.next().map_or(1, char::len_utf8);
    if !rest.starts_with('\\') {
        return (first, first);
    }
    let digits = |from: usize, most: usize, radix: u32| {
        rest[from..].chars().take(most).take_while(|c| c.is_digit(radix)).count()
    };
    match chars.next() {
        Some('x' | 'X') => (2 + digits(2, 2, 16), 1),
        Some('0'..='7') => (1 + digits(1, 3, 8), 1),
        Some(unicode @ ('u' | 'U')) => {
            let length = digits(2, if unicode == 'u' { 4 } else { 8 }, 16);
            let code = u32::from_str_radix(&rest[2..2 + length], 16).ok().and_then(char::from_u32);
            (2 + length, code.map_or(1, char::len_utf8))
        }
        Some(other) => (1 + other.len_utf8(), 1),
        None => (1, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text that stands for a part of the value of these literals, which are divided by `|`.
    fn written(text: &str, part: Range<usize>) -> &str {
        let mut written = Written::empty(0);
        let mut at = 0;
        for literal in text.split('|') {
            written.join(text, at..at + literal.len());
            at += literal.len() + 1;
        }
        &text[written.place(part)]
    }

    #[test]
    fn parts_are_found_behind_escapes_and_in_joined_literals() {
        let cases = [
            ("/v1/{name}", 5..9, "name", "as it reads"),
            (r"\x2fv1/{name}", 5..9, "name", "an escape of two digits"),
            (r"\57v1/{name}", 5..9, "name", "octal"),
            (r"\u002Fv1/{name}", 5..9, "name", "unicode"),
            (r"\U000000E9/{name}", 4..8, "name", "an escape that stands for two bytes"),
            (r"/\'/{name}", 4..8, "name", "a quote"),
            (r"/v1/{na\x6de}", 5..9, r"na\x6de", "an escape inside"),
            ("/é/{name}", 5..9, "name", "two bytes as they are"),
            ("/v1/|{name}", 5..9, "name", "in the second literal"),
            ("/v1/{na|me}", 5..9, "na|me", "across two"),
            ("/v1", 3..3, "", "the end"),
            ("/v1", 9..12, "", "beyond the end"),
            ("/v1\\", 3..4, "\\", "a backslash alone"),
        ];
        for (text, part, expected, why) in cases {
            assert_eq!(written(text, part), expected, "{why}: {text}");
        }
    }
}
