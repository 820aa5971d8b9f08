//! Which binding must answer a request: all of them are tried, and the rules of precedence sort those that match. There is
//! no trie here and no backtracking, so that this and the server can't share a mistake.

use super::{
    rule::Binding,
    template::{Segment, Template},
};
use std::{cmp::Reverse, collections::BTreeSet};

/// What a request comes to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// The binding of that index.
    Binding(usize),
    /// No binding has the path.
    NotFound,
    /// Bindings of these methods have it.
    NotAllowed(Vec<String>),
}

/// What the rules say of a method and a raw path that can be decoded.
pub(super) fn expected(bindings: &[Binding], method: &str, path: &str) -> Expected {
    let matching: Vec<usize> =
        (0..bindings.len()).filter(|&index| captures(&bindings[index].template, path).is_some()).collect();
    // HEAD is answered by what GET has, and every method by what `*` has, where it has no such template itself.
    let methods = [method, if method == "HEAD" { "GET" } else { method }, "*"];
    let rank = |index: usize| {
        let binding = &bindings[index];
        let method = methods.iter().position(|method| *method == binding.method)?;
        Some((rank(&binding.template), method, index))
    };
    if let Some((.., first)) = matching.iter().filter_map(|&index| rank(index)).min() {
        return Expected::Binding(first);
    }
    let mut allow: BTreeSet<String> = matching.iter().map(|&index| bindings[index].method.clone()).collect();
    if allow.contains("GET") {
        allow.insert("HEAD".to_owned());
    }
    if allow.is_empty() { Expected::NotFound } else { Expected::NotAllowed(allow.into_iter().collect()) }
}

/// What the variables take of a raw path; `None` when the template doesn't match.
pub(super) fn captures<'p>(template: &Template, path: &'p str) -> Option<Vec<&'p str>> {
    let path = match template.verb.as_str() {
        "" => path,
        // Escapes in a verb are nobody's request here, and `%3A` is never its colon.
        verb => path.strip_suffix(verb)?.strip_suffix(':')?,
    };
    let mut segments: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
    if segments == [""] {
        segments.clear();
    }
    let wanted = &template.segments;
    let multi = wanted.iter().position(|segment| *segment == Segment::Multi);
    let widened = match multi {
        Some(_) => (segments.len() + 1).checked_sub(wanted.len())?,
        None if segments.len() == wanted.len() => 1,
        None => return None,
    };
    // Where a segment of the template starts in the path.
    let place = |at: usize| if multi.is_some_and(|multi| at > multi) { at + widened - 1 } else { at };
    for (at, segment) in wanted.iter().enumerate() {
        let fits = match segment {
            Segment::Literal(text) => decoded(segments[place(at)]) == decoded(text),
            Segment::Single => !segments[place(at)].is_empty(),
            Segment::Multi => true,
        };
        if !fits {
            return None;
        }
    }
    let offset = |at: usize| 1 + segments[..at].iter().map(|segment| segment.len() + 1).sum::<usize>();
    let taken = |start: usize, end: usize| match (place(start), place(end)) {
        (start, end) if start >= end => "",
        (start, end) => &path[offset(start)..offset(end) - 1],
    };
    Some(template.variables.iter().map(|variable| taken(variable.start, variable.end)).collect())
}

/// What goes first is smaller: the longer verb; then, segment by segment, a literal, `*`, `**` with the longer tail.
fn rank(template: &Template) -> (Reverse<usize>, Vec<(u8, Reverse<usize>)>) {
    let length = template.segments.len();
    let kinds = template.segments.iter().enumerate().map(|(at, segment)| match segment {
        Segment::Literal(_) => (0, Reverse(0)),
        Segment::Single => (1, Reverse(0)),
        Segment::Multi => (2, Reverse(length - at)),
    });
    (Reverse(template.verb.len()), kinds.collect())
}

/// A text without its escapes; bytes, since they need not be UTF-8.
pub(super) fn decoded(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let escape = (byte == b'%').then(|| bytes.clone().take(2).map(char::from).collect::<String>());
        match escape.and_then(|digits| u8::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == 2)) {
            Some(value) => {
                out.push(value);
                bytes.nth(1);
            }
            None => out.push(byte),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_take_their_parts() {
        let cases = [
            ("/v1/{name=shelves/*}/x", "/v1/shelves/a%2Fb/x", Some(vec!["shelves/a%2Fb"])),
            ("/v1/{name=**}", "/v1", Some(vec![""])),
            ("/v1/{name=**}", "/v1/a//b", Some(vec!["a//b"])),
            ("/v1/{a=**}/x/{b}:v", "/v1/p/q/x/y:v", Some(vec!["p/q", "y"])),
            ("/v1/{a=**}/x", "/v1/x", Some(vec![""])),
            ("/v1/{a}", "/v1/", None),
            ("/v1/{a}:v", "/v1/a", None),
            ("/", "/", Some(vec![])),
        ];
        for (template, path, taken) in cases {
            assert_eq!(captures(&Template::parse(template), path), taken, "{template} {path}");
        }
    }

    #[test]
    fn what_goes_first() {
        let order = ["/v1/*:a:b", "/v1/*:b", "/v1/x", "/v1/{a}", "/v1/**/x/y", "/v1/**/x", "/v1/**/*", "/v1/**"];
        assert!(order.map(|text| rank(&Template::parse(text))).is_sorted());
        assert_eq!(decoded("a%2Fb%zz%"), b"a/b%zz%");
    }
}
