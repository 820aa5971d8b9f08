//! A path template of `google.api.http`, parsed once.

use super::Span;
use std::fmt;

/// A dotted path of proto field names, as a rule writes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldPath {
    /// The names, outermost first; never empty.
    pub names: Vec<String>,
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.names.join("."))
    }
}

/// `"/" Segments [ ":" Verb ]`, with variables flattened: `/v1/{name=shelves/*}:move` has the segments
/// `v1`, `shelves`, `*`, one variable over segments 1..3, and the verb `move`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathTemplate {
    /// The template as written.
    pub source: String,
    /// All segments; empty for `/`.
    pub segments: Vec<Segment>,
    /// The variables, in order; they never overlap.
    pub variables: Vec<Variable>,
    /// The custom verb after the last `:`, without it; it may hold further colons.
    pub verb: Option<String>,
}

/// One segment of a path template.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// A literal, with percent-encoding decoded.
    Literal(String),
    /// `*`: exactly one non-empty segment.
    Single,
    /// `**`: zero or more segments.
    Multi,
}

/// A variable of a path template: `{field.path=segments}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// The field it binds.
    pub field: FieldPath,
    /// Index of its first segment in [`PathTemplate::segments`].
    pub start: usize,
    /// Index after its last segment.
    pub end: usize,
    /// Where the names of the field path are written, one by one.
    pub spans: Vec<Span>,
}

impl Variable {
    /// Where its field path is written.
    #[must_use]
    pub fn span(&self) -> Span {
        let (first, last) = (&self.spans[0], &self.spans[self.spans.len() - 1]);
        Span { end: last.end, ..first.clone() }
    }
}

impl PathTemplate {
    /// Whether the variable captures more than one segment, or a `**`: then `%2F` stays encoded in its value.
    #[must_use]
    pub fn is_multi_segment(&self, variable: &Variable) -> bool {
        variable.end - variable.start != 1 || self.segments[variable.start] == Segment::Multi
    }

    /// The template without variable names, as routing sees it: `/v1/shelves/*:move`. Literals are percent-encoded where
    /// they must be: templates that routing can't tell apart have one shape, others never.
    #[must_use]
    pub fn shape(&self) -> String {
        let mut shape = String::new();
        for segment in &self.segments {
            shape.push('/');
            match segment {
                Segment::Literal(text) => encode(text, &mut shape),
                Segment::Single => shape.push('*'),
                Segment::Multi => shape.push_str("**"),
            }
        }
        if shape.is_empty() {
            shape.push('/');
        }
        for part in self.verb.iter().flat_map(|verb| verb.split(':')) {
            shape.push(':');
            encode(part, &mut shape);
        }
        shape
    }

    /// Whether a literal holds the character as it is: unreserved characters and sub-delimiters of RFC 3986 but `*`,
    /// `@`, and what lies beyond ASCII and can be seen.
    pub(crate) fn is_literal(c: char) -> bool {
        match c.is_ascii() {
            true => c.is_ascii_alphanumeric() || "-._~!$&'()+,;=@".contains(c),
            false => !c.is_control() && !c.is_whitespace(),
        }
    }
}

/// Adds a literal as a template writes it.
fn encode(text: &str, out: &mut String) {
    for c in text.chars() {
        if PathTemplate::is_literal(c) {
            out.push(c);
        } else {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
        }
    }
}

impl fmt::Display for PathTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)
    }
}
