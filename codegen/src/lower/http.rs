//! `google.api.http`: the annotation and its text become a [`WrittenRule`].

use super::{
    Context,
    literal::{Literal, Statement},
    options::{self, HTTP},
    rule::{Pattern, Text, WrittenRule},
};
use crate::{
    api::Span,
    diagnostic::{Code, Diagnostic},
};
use prost_reflect::{DynamicMessage, Value};

/// `HttpRule`'s patterns: field number, HTTP method, name in the `.proto`.
pub(super) const PATTERNS: &[(u32, &str, &str)] =
    &[(2, "GET", "get"), (3, "PUT", "put"), (4, "POST", "post"), (5, "DELETE", "delete"), (6, "PATCH", "patch")];
const SELECTOR: u32 = 1;
const BODY: u32 = 7;
const CUSTOM: u32 = 8;
const ADDITIONAL_BINDINGS: u32 = 11;
const RESPONSE_BODY: u32 = 12;

impl Context<'_> {
    /// The annotation of the method at `method`, a path of source info.
    pub(super) fn annotation(&self, rule: &DynamicMessage, method: &[i32]) -> WrittenRule<'_> {
        let ranges = self.places.statements(&[method, &[4, HTTP]].concat());
        let statement = Statement::parse(self.places.text().unwrap_or_default(), &ranges);
        let span = ranges.first().map_or_else(|| self.places.name(method), |range| self.places.at(range.clone()));
        self.written(rule, &statement.top(), &span)
    }

    fn written(&self, rule: &DynamicMessage, literal: &Literal<'_>, statement: &Span) -> WrittenRule<'_> {
        let place = |name: &str| literal.place(name).map_or_else(|| statement.clone(), |at| self.places.at(at));
        let text = |value, name: &str| match literal.text(name) {
            Some(written) => {
                let part = move |part| self.places.at(written.place(part));
                Text { value, span: place(name), part: Box::new(part) }
            }
            None => Text::new(value, place(name)),
        };
        let selector = |number, name| {
            Some(options::text(rule, number)).filter(|value| !value.is_empty()).map(|value| text(value, name))
        };
        let literals = literal.additional();
        let literals = literals.into_iter().chain(std::iter::repeat(Literal::default()));
        if !options::text(rule, SELECTOR).is_empty() {
            self.faults.borrow_mut().push(ignored_selector(place("selector")));
        }
        let patterns = literal.patterns();
        if let [(first, at), .., (second, again)] = patterns.as_slice() {
            let (at, again) = (self.places.at(at.clone()), self.places.at(again.clone()));
            self.faults.borrow_mut().push(second_pattern((first, at), (second, again)));
        }
        let (pattern, faulty) = match pattern(rule, text) {
            Ok(pattern) => (pattern, false),
            Err(missing) => {
                self.faults.borrow_mut().push(missing_part(missing, place("custom")));
                (None, true)
            }
        };
        WrittenRule {
            statement: statement.clone(),
            span: literal.whole().map_or_else(|| statement.clone(), |at| self.places.at(at)),
            faulty,
            pattern,
            body: selector(BODY, "body"),
            response_body: selector(RESPONSE_BODY, "response_body"),
            additional: additional(rule).iter().zip(literals).map(|(r, l)| self.written(r, &l, statement)).collect(),
            additional_span: place("additional_bindings"),
        }
    }
}

fn ignored_selector(place: Span) -> Diagnostic {
    Diagnostic::warning(Code::IgnoredSelector, "a `selector` in an annotation is ignored (http.proto)")
        .label(place, "has no effect")
        .help("remove it: the rule belongs to the RPC that it is written in")
}

/// Of two patterns protox keeps the last, where they are in statements of their own.
fn second_pattern((first, at): (&str, Span), (second, again): (&str, Span)) -> Diagnostic {
    Diagnostic::error(Code::SecondPattern, format!("this HTTP rule has two patterns, `{first}` and `{second}`"))
        .label(again, "the second pattern")
        .label(at, "the first one")
        .help(format!("move it into a binding of its own: `additional_bindings {{ {second}: … }}`"))
}

fn missing_part(part: &str, place: Span) -> Diagnostic {
    Diagnostic::error(Code::CustomKind, "a custom pattern needs `kind` and `path`")
        .label(place, format!("`{part}` is missing"))
        .help("write `custom: {kind: \"HEAD\" path: \"/v1/books\"}`")
}

fn additional(rule: &DynamicMessage) -> Vec<DynamicMessage> {
    let list = rule.get_field_by_number(ADDITIONAL_BINDINGS);
    let list = list.as_ref().and_then(|list| list.as_list()).into_iter().flatten();
    list.filter_map(Value::as_message).cloned().collect()
}

/// The rule's pattern, or the part that a custom one lacks.
fn pattern<'a>(
    rule: &DynamicMessage,
    text: impl Fn(String, &str) -> Text<'a>,
) -> Result<Option<Pattern<'a>>, &'static str> {
    if let Some((number, method, name)) = PATTERNS.iter().find(|(number, ..)| rule.has_field_by_number(*number)) {
        let template = text(options::text(rule, *number), name);
        return Ok(Some(Pattern { method: Text::new((*method).into(), template.span.clone()), template }));
    }
    let custom = rule.has_field_by_number(CUSTOM).then(|| rule.get_field_by_number(CUSTOM)).flatten();
    let Some(custom) = custom.as_ref().and_then(|custom| custom.as_message()) else { return Ok(None) };
    let part = |number, name: &'static str| -> Result<Text<'a>, &'static str> {
        let value = Some(options::text(custom, number)).filter(|value| !value.is_empty()).ok_or(name)?;
        Ok(text(value, &format!("custom.{name}")))
    };
    Ok(Some(Pattern { method: part(1, "kind")?, template: part(2, "path")? }))
}
