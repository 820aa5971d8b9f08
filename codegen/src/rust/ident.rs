//! Identifiers: a proto name in, a Rust identifier out.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// A module, field or method name, escaped where it is a keyword.
pub(crate) fn snake(name: &str) -> String {
    escape(&name.to_snake_case())
}

/// A type or variant name, escaped where it is a keyword.
pub(crate) fn upper_camel(name: &str) -> String {
    escape(&name.to_upper_camel_case())
}

/// tonic-build's snake case, which it uses for its modules: an underscore before every capital but the first.
pub(crate) fn naive_snake(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    for (index, c) in name.chars().enumerate() {
        if index > 0 && c.is_uppercase() {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    snake
}

/// Keywords that may be raw identifiers, of every edition.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut",
    "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe",
    "unsized", "use", "virtual", "where", "while", "yield",
];

/// Words that may not even be raw identifiers.
const RESERVED: &[&str] = &["_", "Self", "crate", "extern", "self", "super"];

fn escape(ident: &str) -> String {
    if KEYWORDS.contains(&ident) {
        format!("r#{ident}")
    } else if RESERVED.contains(&ident) {
        format!("{ident}_")
    } else if ident.starts_with(char::is_numeric) {
        format!("_{ident}")
    } else {
        ident.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_prost_and_tonic() {
        let cases = [
            (snake("displayName"), "display_name", "camel case splits"),
            (snake("type"), "r#type", "a keyword is raw"),
            (snake("self"), "self_", "a keyword that can't be raw gets an underscore"),
            (snake("GetHTTPInfo"), "get_http_info", "heck keeps acronyms together"),
            (upper_camel("self"), "Self_", "the type position has its own reserved word"),
            (upper_camel("oneof_2d"), "Oneof2d", "digits don't start a word"),
            (naive_snake("ABService"), "a_b_service", "tonic splits every capital"),
            (naive_snake("V2"), "v2", "digits are no capitals"),
        ];
        for (got, expected, why) in cases {
            assert_eq!(got, expected, "{why}");
        }
    }
}
