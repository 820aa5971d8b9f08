//! A rule as it is written, in an annotation or a service configuration, becomes an [`HttpRule`]: its templates are
//! parsed here. Where its parts are written is the business of [`super::http`] and [`super::service_config`].

use super::template;
use crate::{
    api::{Binding, Body, FieldPath, HttpRule, Span},
    diagnostic::{Code, Diagnostic, Diagnostics},
};
use std::ops::Range;

/// An `HttpRule` with a place for each of its parts.
pub(super) struct WrittenRule<'a> {
    /// What is to be looked at for the whole rule: the option statement, or the rule in a list of them.
    pub(super) statement: Span,
    /// The rule, or additional binding, itself.
    pub(super) span: Span,
    /// Whether a part of it could not be read, which has been reported: what it lacks may be what was meant there.
    pub(super) faulty: bool,
    /// Its method and template.
    pub(super) pattern: Option<Pattern<'a>>,
    pub(super) body: Option<Text<'a>>,
    pub(super) response_body: Option<Text<'a>>,
    pub(super) additional: Vec<WrittenRule<'a>>,
    /// The first of the additional bindings.
    pub(super) additional_span: Span,
}

/// `get: "/v1/books"`, or a custom pattern.
pub(super) struct Pattern<'a> {
    /// The method; where it is a key (`get`), its place is the template's.
    pub(super) method: Text<'a>,
    pub(super) template: Text<'a>,
}

/// A text and where it is written, without its quotes.
pub(super) struct Text<'a> {
    pub(super) value: String,
    pub(super) span: Span,
    /// Where a part of it is written.
    pub(super) part: Box<dyn Fn(Range<usize>) -> Span + 'a>,
}

impl Text<'_> {
    /// A text that is written as it reads, or of which only the place of the whole is known.
    pub(super) fn new(value: String, span: Span) -> Self {
        let part = {
            let (value, span) = (value.clone(), span.clone());
            move |part| span.part(&value, part)
        };
        Self { value, span, part: Box::new(part) }
    }
}

impl WrittenRule<'_> {
    /// What stands for the rule of an RPC that has none, by its full name: its gRPC path, and the whole message as body.
    pub(super) fn default_of(method: &str, span: Span) -> Self {
        let text = |value: String| Text::new(value, span.clone());
        Self {
            pattern: Some(Pattern { method: text("POST".to_owned()), template: text(format!("/{method}")) }),
            body: Some(text("*".to_owned())),
            response_body: None,
            additional: Vec::new(),
            additional_span: span.clone(),
            statement: span.clone(),
            span,
            faulty: false,
        }
    }

    /// The rule with its bindings, or findings and those bindings that can be understood.
    pub(super) fn lower(&self, findings: &mut Diagnostics) -> Option<HttpRule> {
        let mut bindings = Vec::new();
        if self.pattern.is_some() || self.additional.is_empty() {
            bindings.extend(self.binding(findings));
        }
        for rule in &self.additional {
            if !rule.additional.is_empty() {
                findings.push(
                    Diagnostic::error(Code::NestedBindings, "additional bindings can't have additional bindings")
                        .label(rule.additional_span.clone(), "nested one level too deep")
                        .help("move them up beside the outer `additional_bindings`"),
                );
            }
            bindings.extend(rule.binding(findings));
        }
        let written = self.additional.len() + usize::from(self.pattern.is_some() || self.additional.is_empty());
        let complete = bindings.len() == written;
        (!bindings.is_empty()).then(|| HttpRule { bindings, complete, span: self.statement.clone() })
    }

    fn binding(&self, findings: &mut Diagnostics) -> Option<Binding> {
        let Some(Pattern { method, template }) = &self.pattern else {
            if self.faulty {
                return None;
            }
            findings.push(
                Diagnostic::error(Code::NoPattern, "this HTTP rule has no pattern")
                    .label(self.span.clone(), "no method and path")
                    .help("give one of `get`, `put`, `post`, `delete`, `patch` and `custom`, or remove the rule"),
            );
            return None;
        };
        let span =
            |text: &Option<Text<'_>>| text.as_ref().map_or_else(|| self.statement.clone(), |text| text.span.clone());
        match template::parse(&template.value, &template.part) {
            Ok(parsed) => Some(Binding {
                method: method.value.clone(),
                template: parsed,
                body: match self.body.as_ref().map_or("", |body| &body.value) {
                    "" => Body::None,
                    "*" => Body::Whole,
                    field => Body::Field(field_path(field)),
                },
                response_body: self.response_body.as_ref().map(|field| field_path(&field.value)),
                span: template.span.clone(),
                method_span: method.span.clone(),
                body_span: span(&self.body),
                response_body_span: span(&self.response_body),
            }),
            Err(error) => {
                let message = match template.value.as_str() {
                    "" => "the path template is empty".to_owned(),
                    value => format!("the path template `{}` isn't valid: {}", value.escape_debug(), error.message),
                };
                let place = (template.part)(error.range);
                findings.push(Diagnostic::error(error.code, message).label(place, error.label).help(error.help));
                None
            }
        }
    }
}

fn field_path(path: &str) -> FieldPath {
    FieldPath { names: path.split('.').map(str::to_owned).collect() }
}
