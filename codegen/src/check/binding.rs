//! The HTTP method of a binding.

use super::Subject;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// The methods that clients know (RFC 9110, 9.3, and RFC 5789).
const STANDARD: &[&str] = &["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];

/// `kind` of a custom pattern must be a token (RFC 9110, 5.6.2) or `*`.
pub(super) fn check_method_token(subject: &Subject<'_>, findings: &mut Diagnostics) {
    let method = &subject.binding.method;
    if let Some(standard) = misspelt(method) {
        findings.push(
            Diagnostic::error(Code::CustomKind, format!("the method `{method}` isn't `{standard}`"))
                .label(subject.binding.method_span.clone(), "methods are case-sensitive (RFC 9110, 9.1)")
                .help(format!("write `{standard}`: clients send no other spelling")),
        );
    }
    if !is_token(method) {
        findings.push(
            Diagnostic::error(Code::CustomKind, format!("`{method}` isn't an HTTP method"))
                .label(subject.binding.method_span.clone(), "the `kind` of this custom pattern")
                .help("a method is a token like `HEAD` or `OPTIONS`, or `*` for every method"),
        );
    }
}

/// Whether a request may have the method, or it is `*`.
pub(super) fn is_method(method: &str) -> bool {
    is_token(method) && misspelt(method).is_none()
}

fn is_token(method: &str) -> bool {
    let token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !method.is_empty() && method.chars().all(token)
}

/// The standard method that this one is in another case.
fn misspelt(method: &str) -> Option<&'static str> {
    STANDARD.iter().copied().find(|standard| *standard != method && standard.eq_ignore_ascii_case(method))
}
