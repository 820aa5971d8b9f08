//! A path template as a path of OpenAPI: every `*` and `**` becomes a parameter with a name.

use super::{plural::singular, resource, resource::Resources};
use crate::api::{Api, Field, FieldKind, Message, PathTemplate, Segment, Variable};
use heck::ToLowerCamelCase as _;

/// A segment of an OpenAPI path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text, percent-encoded where a URL needs it.
    Literal(String),
    /// A parameter.
    Parameter(PathParameter),
}

/// A parameter of an OpenAPI path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PathParameter {
    /// The name it would like.
    pub(super) name: String,
    /// What of the template it stands for.
    pub(super) source: Source,
    /// Whether it stands for a `**`.
    pub(super) slashes: bool,
}

/// What a path parameter stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// The whole value of the variable of that index.
    Whole(usize),
    /// A segment of its value.
    Part(usize),
    /// A `*` or `**` that no variable captures.
    Uncaptured,
}

/// A template, and what names its parameters.
pub(super) struct Expansion<'a> {
    pub(super) api: &'a Api,
    pub(super) resources: &'a Resources<'a>,
    /// The message whose fields the template binds.
    pub(super) request: Option<&'a Message>,
    pub(super) template: &'a PathTemplate,
}

impl Expansion<'_> {
    /// The template as pieces, one a segment.
    pub(super) fn pieces(&self) -> Vec<Piece> {
        let mut literal = None;
        let mut pieces = Vec::new();
        for (index, segment) in self.template.segments.iter().enumerate() {
            pieces.push(match segment {
                Segment::Literal(text) => {
                    literal = Some((index, text.as_str()));
                    Piece::Literal(encode(text))
                }
                Segment::Single => Piece::Parameter(self.parameter(index, literal, false)),
                Segment::Multi => Piece::Parameter(self.parameter(index, literal, true)),
            });
        }
        pieces
    }

    fn parameter(&self, index: usize, literal: Option<(usize, &str)>, slashes: bool) -> PathParameter {
        let variables = &self.template.variables;
        let Some(owner) = variables.iter().position(|variable| (variable.start..variable.end).contains(&index)) else {
            let name = match literal {
                _ if slashes => "path".to_owned(),
                Some((_, text)) => format!("{}Id", singular(text)),
                None => "segment".to_owned(),
            };
            return PathParameter { name, source: Source::Uncaptured, slashes };
        };
        let variable = &variables[owner];
        let whole = variable.end - variable.start == 1;
        let name = if whole || slashes {
            // A name in a path says nothing to the server; linters know none with dots.
            json_path(self.api, self.request, variable).replace('.', "_")
        } else {
            self.part_name(variable, index, literal)
        };
        PathParameter { name, source: if whole { Source::Whole(owner) } else { Source::Part(owner) }, slashes }
    }

    /// A name for one `*` of a variable of several segments: from a resource's pattern, else from the literal before it.
    fn part_name(&self, variable: &Variable, index: usize, literal: Option<(usize, &str)>) -> String {
        let segments = self.template.segments[variable.start..variable.end].iter();
        let literals: Vec<Option<&str>> = segments
            .map(|segment| match segment {
                Segment::Literal(text) => Some(text.as_str()),
                Segment::Single | Segment::Multi => None,
            })
            .collect();
        let bound = bound_field(self.api, self.request, variable);
        let patterns = bound.map(|(of, field)| self.resources.patterns(of, field)).unwrap_or_default();
        let fitting = patterns.iter().find_map(|pattern| resource::fit(pattern, &literals));
        let named = fitting.and_then(|names| names.into_iter().nth(index - variable.start).flatten());
        named.unwrap_or_else(|| match literal.filter(|(at, _)| *at >= variable.start) {
            Some((_, text)) => format!("{}Id", singular(text)),
            None => format!("{}Id", json_path(self.api, self.request, variable).to_lower_camel_case()),
        })
    }
}

/// The path with these names for its parameters, in order.
pub(super) fn render(pieces: &[Piece], verb: Option<&str>, names: &[String]) -> String {
    let mut names = names.iter();
    let mut path = String::new();
    for piece in pieces {
        path.push('/');
        match piece {
            Piece::Literal(text) => path.push_str(text),
            Piece::Parameter(parameter) => {
                path.push_str(&format!("{{{}}}", names.next().unwrap_or(&parameter.name)));
            }
        }
    }
    if path.is_empty() {
        path.push('/');
    }
    if let Some(verb) = verb {
        path.push(':');
        path.push_str(&encode(verb));
    }
    path
}

/// The path without names: two of the same shape are one path to OpenAPI.
pub(super) fn shape(pieces: &[Piece], verb: Option<&str>) -> String {
    let count = pieces.iter().filter(|piece| matches!(piece, Piece::Parameter(_))).count();
    render(pieces, verb, &vec![String::new(); count])
}

/// The dotted JSON name of the field that a variable binds.
pub(super) fn json_path(api: &Api, request: Option<&Message>, variable: &Variable) -> String {
    match request.and_then(|message| api.resolve(message, &variable.field)) {
        Some(fields) => fields.iter().map(|field| field.json_name.as_str()).collect::<Vec<_>>().join("."),
        None => variable.field.to_string(),
    }
}

/// The field that a variable binds, and the message that declares it.
pub(super) fn bound_field<'a>(
    api: &'a Api,
    request: Option<&'a Message>,
    variable: &Variable,
) -> Option<(&'a Message, &'a Field)> {
    let request = request?;
    let fields = api.resolve(request, &variable.field)?;
    let (field, parents) = fields.split_last()?;
    let of = match parents.last().map(|parent| &parent.kind) {
        None => request,
        Some(FieldKind::Message(name) | FieldKind::Group(name)) => api.message(name)?,
        Some(_) => return None,
    };
    Some((of, field))
}

/// Percent-encodes what may not stand in a segment of a path, and braces, which mean parameters.
fn encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
