//! `google.api.http`: the rule becomes bindings.

use super::{
    Context,
    literal::{Literal, Statement},
    options::{self, HTTP, text},
    template,
};
use crate::{
    api::{Binding, Body, FieldPath, HttpRule, Span},
    diagnostic::{Code, Diagnostic, Diagnostics},
};
use prost_reflect::{DynamicMessage, Value};

/// `HttpRule`'s patterns: field number, HTTP method, name in the `.proto`.
const PATTERNS: &[(u32, &str, &str)] =
    &[(2, "GET", "get"), (3, "PUT", "put"), (4, "POST", "post"), (5, "DELETE", "delete"), (6, "PATCH", "patch")];
const BODY: u32 = 7;
const CUSTOM: u32 = 8;
const ADDITIONAL_BINDINGS: u32 = 11;
const RESPONSE_BODY: u32 = 12;

impl Context<'_> {
    /// The rule of the method at `method`, a path of source info.
    pub(super) fn http_rule(
        &self,
        rule: &DynamicMessage,
        method: &[i32],
        findings: &mut Diagnostics,
    ) -> Option<HttpRule> {
        let ranges = self.places.statements(&[method, &[4, HTTP]].concat());
        let statement = Statement::parse(self.places.text().unwrap_or_default(), &ranges);
        let span = ranges.first().map_or_else(|| self.places.name(method), |range| self.places.at(range.clone()));
        let additional = rule.get_field_by_number(ADDITIONAL_BINDINGS);
        let additional: Vec<&DynamicMessage> = additional
            .as_ref()
            .and_then(|list| list.as_list())
            .into_iter()
            .flatten()
            .filter_map(Value::as_message)
            .collect();
        let mut bindings = Vec::new();
        if pattern(rule).is_some() || additional.is_empty() {
            bindings.extend(self.binding(rule, &statement.top(), &span, findings));
        }
        let literals = statement.additional();
        for (index, rule) in additional.into_iter().enumerate() {
            let literal = literals.get(index).cloned().unwrap_or_default();
            if rule.has_field_by_number(ADDITIONAL_BINDINGS) {
                let place = literal.place("additional_bindings").map_or_else(|| span.clone(), |at| self.places.at(at));
                findings.push(
                    Diagnostic::error(Code::NestedBindings, "additional bindings can't have additional bindings")
                        .label(place, "nested one level too deep")
                        .help("move them up beside the outer `additional_bindings`"),
                );
            }
            bindings.extend(self.binding(rule, &literal, &span, findings));
        }
        (!bindings.is_empty()).then_some(HttpRule { bindings, span })
    }

    fn binding(
        &self,
        rule: &DynamicMessage,
        literal: &Literal<'_>,
        statement: &Span,
        findings: &mut Diagnostics,
    ) -> Option<Binding> {
        let place = |name: &str| literal.place(name).map_or_else(|| statement.clone(), |at| self.places.at(at));
        let Some(Pattern { method, template, name }) = pattern(rule) else {
            findings.push(
                Diagnostic::error(Code::NoPattern, "this HTTP rule has no pattern")
                    .label(
                        literal.whole().map_or_else(|| statement.clone(), |at| self.places.at(at)),
                        "no method and path",
                    )
                    .help("give one of `get`, `put`, `post`, `delete`, `patch` and `custom`, or remove the rule"),
            );
            return None;
        };
        let span = place(&name);
        let written = literal.text(&name);
        let part = |part| written.as_ref().map_or_else(|| span.clone(), |written| self.places.at(written.place(part)));
        match template::parse(&template, &part) {
            Ok(template) => Some(Binding {
                method,
                template,
                body: match text(rule, BODY).as_str() {
                    "" => Body::None,
                    "*" => Body::Whole,
                    field => Body::Field(field_path(field)),
                },
                response_body: Some(text(rule, RESPONSE_BODY)).filter(|f| !f.is_empty()).map(|f| field_path(&f)),
                span: span.clone(),
                body_span: place("body"),
                response_body_span: place("response_body"),
            }),
            Err(error) => {
                let message = format!("the path template `{template}` isn't valid: {}", error.message);
                let finding = Diagnostic::error(error.code, message).label(part(error.range), "here");
                findings.push(finding.help(error.code.entry().explanation));
                None
            }
        }
    }
}

struct Pattern {
    method: String,
    template: String,
    /// Where the template is written: a field of the rule, or `custom.path`.
    name: String,
}

fn pattern(rule: &DynamicMessage) -> Option<Pattern> {
    if let Some((number, method, name)) = PATTERNS.iter().find(|(number, ..)| rule.has_field_by_number(*number)) {
        return Some(Pattern { method: (*method).into(), template: text(rule, *number), name: (*name).into() });
    }
    let custom = rule.has_field_by_number(CUSTOM).then(|| rule.get_field_by_number(CUSTOM)).flatten()?;
    let custom = custom.as_message()?;
    Some(Pattern { method: options::text(custom, 1), template: text(custom, 2), name: "custom.path".into() })
}

fn field_path(path: &str) -> FieldPath {
    FieldPath { names: path.split('.').map(str::to_owned).collect() }
}
