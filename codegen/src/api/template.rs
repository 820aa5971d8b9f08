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

    /// The template without variable names, as routing sees it: `/v1/shelves/*:move`.
    #[must_use]
    pub fn shape(&self) -> String {
        let mut shape = String::new();
        for segment in &self.segments {
            shape.push('/');
            shape.push_str(match segment {
                Segment::Literal(text) => text,
                Segment::Single => "*",
                Segment::Multi => "**",
            });
        }
        if shape.is_empty() {
            shape.push('/');
        }
        if let Some(verb) = &self.verb {
            shape.push(':');
            shape.push_str(verb);
        }
        shape
    }
}

impl fmt::Display for PathTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)
    }
}
