//! The HTTP method of a binding.

use super::Subject;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// `kind` of a custom pattern must be a token (RFC 9110, 5.6.2) or `*`.
pub(super) fn check_method_token(subject: &Subject<'_>, findings: &mut Diagnostics) {
    let method = &subject.binding.method;
    let token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    if method.is_empty() || !method.chars().all(token) {
        findings.push(
            Diagnostic::error(Code::CustomKind, format!("`{method}` isn't an HTTP method"))
                .label(subject.binding.span.clone(), "the `kind` of this custom pattern")
                .help("a method is a token like `HEAD` or `OPTIONS`, or `*` for every method"),
        );
    }
}
