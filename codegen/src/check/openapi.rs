//! Routes that the OpenAPI document leaves out, because OpenAPI has no words for them.

use super::{binding::is_method, ruled};
use crate::{
    api::{Api, Binding, Method, Segment},
    diagnostic::{Code, Diagnostic, Diagnostics},
};
use std::collections::HashMap;

/// The methods that a path item of OpenAPI has a place for.
const METHODS: &[&str] = &["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

/// What OpenAPI sees of a binding: every wildcard is a parameter.
type Shape<'a> = (&'a str, Vec<Option<&'a str>>, Option<&'a str>);

/// Warns of bindings that get no operation. Those that routing can't tell apart either are `route`'s business.
pub(super) fn check_expressible(api: &Api, findings: &mut Diagnostics) {
    let mut first: HashMap<Shape<'_>, (&Method, &Binding)> = HashMap::new();
    for (_, method, binding) in ruled(api).filter(|(_, _, binding)| is_method(&binding.method)) {
        if !METHODS.contains(&binding.method.as_str()) {
            findings.push(unknown_method(method, binding));
            continue;
        }
        let (winner, earlier) = *first.entry(shape(binding)).or_insert((method, binding));
        if earlier.template.segments != binding.template.segments {
            findings.push(same_operation((winner, earlier), (method, binding)));
        }
    }
}

fn shape(binding: &Binding) -> Shape<'_> {
    let segments = binding.template.segments.iter().map(|segment| match segment {
        Segment::Literal(text) => Some(text.as_str()),
        Segment::Single | Segment::Multi => None,
    });
    (&binding.method, segments.collect(), binding.template.verb.as_deref())
}

fn unknown_method(method: &Method, binding: &Binding) -> Diagnostic {
    let what = if binding.method == "*" { "every method" } else { "this method" };
    let message = format!("the OpenAPI document leaves out `{} {}`", binding.method, binding.template);
    Diagnostic::warning(Code::NotInOpenapi, message)
        .label(binding.method_span.clone(), format!("OpenAPI has no word for {what}"))
        .note(format!("in {}; the server answers it", method.full_name))
        .help(format!(
            "OpenAPI knows {}; hide this warning by `allow = [\"{}\"]`",
            METHODS.join(", "),
            Code::NotInOpenapi
        ))
}

fn same_operation(first: (&Method, &Binding), second: (&Method, &Binding)) -> Diagnostic {
    let message = format!("the OpenAPI document leaves out `{} {}`", second.1.method, second.1.template);
    Diagnostic::warning(Code::NotInOpenapi, message)
        .label(second.1.span.clone(), "to OpenAPI, `*` and `**` are both a parameter")
        .label(first.1.span.clone(), "this one is documented")
        .note(format!("of {} and {}; the server tells them apart", first.0.full_name, second.0.full_name))
        .help("give one of the two a literal segment that the other doesn't have")
}
