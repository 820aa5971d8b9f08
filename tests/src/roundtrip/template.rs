//! Path templates, parsed by a reading of `google/api/http.proto` of their own: a text in, segments and variables out.

/// A parsed template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Template {
    pub(super) segments: Vec<Segment>,
    pub(super) variables: Vec<Variable>,
    /// Without its colon; empty for none.
    pub(super) verb: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Segment {
    Literal(String),
    Single,
    Multi,
}

/// A field's dotted path, and the segments that it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Variable {
    pub(super) field: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Template {
    /// # Panics
    /// For what is no template: those here were compiled.
    pub(super) fn parse(text: &str) -> Self {
        let mut parsed = Self { segments: Vec::new(), variables: Vec::new(), verb: String::new() };
        let mut rest = text.strip_prefix('/').unwrap_or_else(|| panic!("{text}: no slash"));
        while !rest.is_empty() {
            if let Some(variable) = rest.strip_prefix('{') {
                let (variable, behind) = variable.split_once('}').unwrap_or_else(|| panic!("{text}: not closed"));
                let (field, segments) = variable.split_once('=').unwrap_or((variable, "*"));
                let start = parsed.segments.len();
                parsed.segments.extend(segments.split('/').map(segment));
                parsed.variables.push(Variable { field: field.to_owned(), start, end: parsed.segments.len() });
                rest = behind;
            } else {
                let end = rest.find(['/', ':']).unwrap_or(rest.len());
                parsed.segments.push(segment(&rest[..end]));
                rest = &rest[end..];
            }
            if let Some(verb) = rest.strip_prefix(':') {
                verb.clone_into(&mut parsed.verb);
                break;
            }
            rest = rest.strip_prefix('/').unwrap_or(rest);
        }
        parsed
    }

    /// Whether a variable's `%2F` stays as it is.
    pub(super) fn keeps_slashes(&self, variable: &Variable) -> bool {
        self.segments[variable.start..variable.end] != [Segment::Single]
            && !matches!(self.segments[variable.start..variable.end], [Segment::Literal(_)])
    }
}

fn segment(text: &str) -> Segment {
    match text {
        "*" => Segment::Single,
        "**" => Segment::Multi,
        literal => Segment::Literal(literal.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates() {
        let parsed = Template::parse("/v1/{a.b=shelves/*}/x/{c}:do:it");
        let literal = |text: &str| Segment::Literal(text.to_owned());
        assert_eq!(
            parsed.segments,
            [literal("v1"), literal("shelves"), Segment::Single, literal("x"), Segment::Single]
        );
        let variable = |field: &str, start, end| Variable { field: field.to_owned(), start, end };
        assert_eq!(parsed.variables, [variable("a.b", 1, 3), variable("c", 4, 5)]);
        assert_eq!(parsed.verb, "do:it");
        assert_eq!(Template::parse("/").segments, []);
        assert_eq!(Template::parse("/{a=**}:v").segments, [Segment::Multi]);
    }
}
