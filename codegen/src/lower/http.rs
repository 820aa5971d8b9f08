//! `google.api.http`: the annotation and its text become a [`WrittenRule`].

use super::{
    Context,
    literal::{Literal, Statement},
    options::{self, HTTP},
    rule::{Pattern, Text, WrittenRule},
};
use crate::api::Span;
use prost_reflect::{DynamicMessage, Value};

/// `HttpRule`'s patterns: field number, HTTP method, name in the `.proto`.
pub(super) const PATTERNS: &[(u32, &str, &str)] =
    &[(2, "GET", "get"), (3, "PUT", "put"), (4, "POST", "post"), (5, "DELETE", "delete"), (6, "PATCH", "patch")];
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
        WrittenRule {
            statement: statement.clone(),
            span: literal.whole().map_or_else(|| statement.clone(), |at| self.places.at(at)),
            faulty: false,
            pattern: pattern(rule, text),
            body: selector(BODY, "body"),
            response_body: selector(RESPONSE_BODY, "response_body"),
            additional: additional(rule).iter().zip(literals).map(|(r, l)| self.written(r, &l, statement)).collect(),
            additional_span: place("additional_bindings"),
        }
    }
}

fn additional(rule: &DynamicMessage) -> Vec<DynamicMessage> {
    let list = rule.get_field_by_number(ADDITIONAL_BINDINGS);
    let list = list.as_ref().and_then(|list| list.as_list()).into_iter().flatten();
    list.filter_map(Value::as_message).cloned().collect()
}

fn pattern<'a>(rule: &DynamicMessage, text: impl Fn(String, &str) -> Text<'a>) -> Option<Pattern<'a>> {
    if let Some((number, method, name)) = PATTERNS.iter().find(|(number, ..)| rule.has_field_by_number(*number)) {
        let template = text(options::text(rule, *number), name);
        return Some(Pattern { method: Text::new((*method).into(), template.span.clone()), template });
    }
    let custom = rule.has_field_by_number(CUSTOM).then(|| rule.get_field_by_number(CUSTOM)).flatten()?;
    let custom = custom.as_message()?;
    let text = |number, name| text(options::text(custom, number), name);
    Some(Pattern { method: text(1, "custom.kind"), template: text(2, "custom.path") })
}
