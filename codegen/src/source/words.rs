//! The words of a `.proto`, for what is to be said about one that doesn't compile, and about places inside a statement:
//! text in, words and their places out, without comments. Nothing is refused.

/// Names with their dots, whole strings and single signs, each with the byte it begins at.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &text[at..];
            let first = rest.chars().next()?;
            let length = match first {
                '"' | '\'' => string(rest, first),
                '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
                '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
                c if is_name(c) => rest.find(|c| !is_name(c)).unwrap_or(rest.len()),
                c => c.len_utf8(),
            };
            let start = at;
            at += length;
            let comment = first == '/' && length > 1;
            if !comment && !first.is_whitespace() {
                return Some((start, &rest[..length]));
            }
        }
    })
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.')
}

/// How long the string is that a text begins with; it ends with its line at the latest.
fn string(text: &str, quote: char) -> usize {
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            '\n' => return at,
            c if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_divided() {
        let cases: [(&str, &[&str], &str); 6] = [
            ("a.b = 1;", &["a.b", "=", "1", ";"], "names hold dots"),
            ("x // y\n z /* { */ w", &["x", "z", "w"], "comments"),
            (r#"get: "/v1/{x}" 'it''s'"#, &["get", ":", "\"/v1/{x}\"", "'it'", "'s'"], "strings are whole"),
            (r#""a\"b" c"#, &[r#""a\"b""#, "c"], "an escaped quote"),
            ("\"open\nnext", &["\"open", "next"], "a string that is never closed"),
            ("é{/", &["é", "{", "/"], "letters of any language, and a sign at the end"),
        ];
        for (text, expected, why) in cases {
            let found: Vec<&str> = words(text).map(|(at, word)| &text[at..at + word.len()]).collect();
            assert_eq!(found, expected, "{why}");
        }
    }
}
