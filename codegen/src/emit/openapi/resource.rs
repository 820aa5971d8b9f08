//! Resources (AIP-122, AIP-123): the patterns a field's value has, names of their parts, examples.

use crate::api::{Api, Field, Message, Resource};
use heck::ToLowerCamelCase as _;
use std::collections::BTreeMap;

/// The resources of an API, by type.
#[derive(Debug, Default)]
pub(super) struct Resources<'a> {
    by_kind: BTreeMap<&'a str, &'a Resource>,
}

impl<'a> Resources<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        let definitions = api.files.iter().flat_map(|file| &file.resources);
        let resources = definitions.chain(api.messages().filter_map(|message| message.resource.as_ref()));
        Self { by_kind: resources.map(|resource| (resource.kind.as_str(), resource)).collect() }
    }

    /// Patterns of the resource names that a field holds: its own resource's, or those of the one it refers to.
    ///
    /// Empty when nothing is known, also for references to any type (`*`).
    pub(super) fn patterns(&self, message: &Message, field: &Field) -> Vec<String> {
        let patterns = match (&field.resource_reference, &message.resource) {
            (Some(reference), _) if !reference.kind.is_empty() => self.of_kind(&reference.kind),
            (Some(reference), _) => {
                self.of_kind(&reference.child_kind).iter().filter_map(|child| parent(child)).collect()
            }
            (None, Some(resource)) if field.name == "name" => resource.patterns.clone(),
            _ => Vec::new(),
        };
        let mut unique: Vec<String> = Vec::new();
        for pattern in patterns.into_iter().filter(|pattern| pattern != "*" && !pattern.is_empty()) {
            if !unique.contains(&pattern) {
                unique.push(pattern);
            }
        }
        unique
    }

    fn of_kind(&self, kind: &str) -> Vec<String> {
        self.by_kind.get(kind).map(|resource| resource.patterns.clone()).unwrap_or_default()
    }
}

/// The pattern of the parent: without the last collection and its id, or without a last singleton.
fn parent(pattern: &str) -> Option<String> {
    let (rest, last) = pattern.rsplit_once('/')?;
    let parent = if variable(last).is_some() { rest.rsplit_once('/')?.0 } else { rest };
    Some(parent.to_owned())
}

/// The name in `{name}` or `{name=**}`.
pub(super) fn variable(segment: &str) -> Option<&str> {
    let inner = segment.strip_prefix('{')?.strip_suffix('}')?;
    let name = inner.split('=').next().unwrap_or(inner);
    (!name.is_empty() && !name.contains(['{', '}'])).then_some(name)
}

/// The variable of each segment of the pattern, in lower camel case, if it has these literals in these places.
///
/// `literals` has the text of literal segments and `None` for `*`.
pub(super) fn fit(pattern: &str, literals: &[Option<&str>]) -> Option<Vec<Option<String>>> {
    let segments: Vec<&str> = pattern.split('/').collect();
    if segments.len() != literals.len() {
        return None;
    }
    let pairs = segments.into_iter().zip(literals);
    pairs
        .map(|(segment, literal)| match (literal, variable(segment)) {
            (Some(text), None) => (*text == segment).then_some(None),
            (None, Some(name)) => Some(Some(name.to_lower_camel_case())),
            _ => None,
        })
        .collect()
}

/// A name of that pattern: `shelves/{shelf}` → `shelves/my-shelf`.
pub(super) fn example(pattern: &str) -> String {
    let segments = pattern.split('/').map(|segment| match variable(segment) {
        Some(name) => format!("my-{}", name.replace('_', "-")),
        None => segment.replace(['{', '}'], ""),
    });
    segments.collect::<Vec<_>>().join("/")
}

/// A regular expression for names of any of the patterns, or none where that is allowed, in the subset that ECMAScript and
/// RE2 share.
pub(super) fn expression(patterns: &[String], or_none: bool) -> Option<String> {
    let alternatives: Vec<String> = patterns.iter().map(|pattern| alternative(pattern)).collect();
    match alternatives.as_slice() {
        [] => None,
        many if or_none => Some(format!("^({})?$", many.join("|"))),
        [one] => Some(format!("^{one}$")),
        many => Some(format!("^({})$", many.join("|"))),
    }
}

fn alternative(pattern: &str) -> String {
    let mut expression = String::new();
    let mut rest = pattern;
    while let Some((before, behind)) = rest.split_once('{') {
        expression.push_str(&escape(before));
        let (name, after) = behind.split_once('}').unwrap_or((behind, ""));
        expression.push_str(if name.ends_with("=**") { ".+" } else { "[^/]+" });
        rest = after;
    }
    expression + &escape(rest)
}

fn escape(literal: &str) -> String {
    let mut escaped = String::new();
    for c in literal.chars() {
        if "\\^$.|?*+()[]{}".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_names_the_parts_of_a_path() {
        let literals = [Some("shelves"), None, Some("books"), None];
        let names = fit("shelves/{shelf}/books/{book_copy}", &literals).unwrap();
        assert_eq!(names.into_iter().flatten().collect::<Vec<_>>(), ["shelf", "bookCopy"]);
        assert_eq!(fit("shelves/{shelf}/tapes/{tape}", &literals), None, "another literal");
        assert_eq!(fit("shelves/{shelf}", &literals), None, "another length");
        assert_eq!(fit("shelves/{a}~{b}/books/{book}", &literals), None, "two variables in a segment");
    }

    #[test]
    fn a_pattern_becomes_an_expression_and_an_example() {
        let patterns = ["shelves/{shelf}".to_owned(), "a.b/{x=**}".to_owned()];
        assert_eq!(expression(&patterns, false).unwrap(), r"^(shelves/[^/]+|a\.b/.+)$");
        assert_eq!(expression(&patterns[..1], false).unwrap(), "^shelves/[^/]+$");
        assert_eq!(expression(&patterns[..1], true).unwrap(), "^(shelves/[^/]+)?$");
        assert_eq!(expression(&[], true), None);
        assert_eq!(example("shelves/{shelf_id}/config"), "shelves/my-shelf-id/config");
    }

    #[test]
    fn a_parent_is_a_pattern_without_its_last_item() {
        assert_eq!(parent("shelves/{shelf}/books/{book}").unwrap(), "shelves/{shelf}");
        assert_eq!(parent("shelves/{shelf}/config").unwrap(), "shelves/{shelf}");
        assert_eq!(parent("shelves/{shelf}"), None);
    }
}
