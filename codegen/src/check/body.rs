//! The `body` and `response_body` selectors.

use super::{Subject, variable::walk};
use crate::{
    api::{Body, FieldPath},
    diagnostic::{Code, Diagnostic, Diagnostics},
};

pub(super) fn check_body(subject: &Subject<'_>, findings: &mut Diagnostics) {
    let binding = subject.binding;
    let span = || binding.body_span.clone();
    if binding.body == Body::None {
        return;
    }
    match binding.method.as_str() {
        method @ ("GET" | "HEAD") => {
            findings.push(
                Diagnostic::error(Code::BodyNotAllowed, format!("a {method} request has no body"))
                    .label(span(), "a body selector")
                    .help("remove `body`: the fields are read from the query; or use POST"),
            );
            return;
        }
        "DELETE" => findings.push(
            Diagnostic::warning(Code::DeleteBody, format!("`{} {}` has a body", binding.method, binding.template))
                .label(span(), "proxies and clients drop it (AIP-127)")
                .help("remove `body`: the fields are read from the query; or use POST")
                .note(format!("in {}", subject.method.full_name)),
        ),
        _ => {}
    }
    let Body::Field(path) = &binding.body else { return };
    if let Err(fault) = walk(subject.api, subject.request, path) {
        findings.push(fault.finding(Code::UnknownBody, fault.part(&span(), path), path));
    }
    if let Some(variable) = binding.template.variables.iter().find(|v| path.names.starts_with(&v.field.names)) {
        findings.push(
            Diagnostic::error(Code::BodyInPath, format!("the body's field `{path}` is bound by the path too"))
                .label(span(), "the body's field")
                .label(variable.span(), "bound by the path")
                .help(
                    "bind a field inside it by the path (`{book.name}` with `body: \"book\"`), or take `body: \"*\"`",
                ),
        );
    }
}

pub(super) fn check_response_body(subject: &Subject<'_>, findings: &mut Diagnostics) {
    let span = &subject.binding.response_body_span;
    let check = |path: &FieldPath| {
        if path.names == ["*"] {
            let finding = Diagnostic::error(Code::UnknownResponseBody, "`response_body` can't be `*`");
            return Some(
                finding.label(span.clone(), "not a field").help("leave it out for the whole response message"),
            );
        }
        walk(subject.api, subject.response, path)
            .err()
            .map(|fault| fault.finding(Code::UnknownResponseBody, fault.part(span, path), path))
    };
    findings.extend(subject.binding.response_body.as_ref().and_then(check));
}
