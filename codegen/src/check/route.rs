//! Routes that can't be told apart.

use super::ruled;
use crate::{
    api::{Api, Binding, Method, Segment},
    diagnostic::{Code, Diagnostic, Diagnostics},
};
use std::collections::HashMap;

/// What routing sees of a binding.
type Shape<'a> = (&'a str, &'a [Segment], Option<&'a str>);

/// Warns of bindings with the method and shape of an earlier one, which takes all their requests.
pub(super) fn check_identical(api: &Api, findings: &mut Diagnostics) {
    let mut first: HashMap<Shape<'_>, (&Method, &Binding)> = HashMap::new();
    for (_, method, binding) in ruled(api) {
        let template = &binding.template;
        let shape = (binding.method.as_str(), template.segments.as_slice(), template.verb.as_deref());
        let Some((winner, earlier)) = first.get(&shape) else {
            first.insert(shape, (method, binding));
            continue;
        };
        let route = format!("{} {}", binding.method, template.shape());
        let message = if winner.full_name == method.full_name {
            format!("`{}` has the route `{route}` twice", method.full_name)
        } else {
            format!("`{}` and `{}` have the same route, `{route}`", winner.full_name, method.full_name)
        };
        findings.push(
            Diagnostic::warning(Code::IdenticalRoutes, message)
                .label(binding.span.clone(), "never reached by this route")
                .label(earlier.span.clone(), "this one is served")
                .help("give one of them another path, or remove it"),
        );
    }
}
