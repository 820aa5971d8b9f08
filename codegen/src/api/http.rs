//! An HTTP rule, lowered: its bindings. It comes from `google.api.http` or a service configuration.

use super::{FieldPath, PathTemplate, Span};

/// The `google.api.http` annotation of a method, or the rule a service configuration gives it.
#[derive(Debug, Clone)]
pub struct HttpRule {
    /// The rule's own binding, then its additional ones, in declaration order.
    pub bindings: Vec<Binding>,
    /// Whether these are all that were written; otherwise findings say why the others aren't here.
    pub complete: bool,
    /// The whole option statement, or the rule in a service configuration, or the name of an RPC without a rule.
    pub span: Span,
}

/// One HTTP verb and template that reaches a method. REST routes and the OpenAPI document are both made of it.
#[derive(Debug, Clone)]
pub struct Binding {
    /// The HTTP method in the case it was written (`GET`, a custom `HEAD`), or `*` for every method.
    pub method: String,
    /// The path template.
    pub template: PathTemplate,
    /// What the request's body binds to.
    pub body: Body,
    /// The field of the response message that is the response's body; `None` for the whole message.
    pub response_body: Option<FieldPath>,
    /// The template's string literal, without its quotes, or the option statement where it can't be found; of an RPC
    /// that is served without a rule, its name.
    pub span: Span,
    /// The literal of a custom pattern's `kind`; of the other methods, and where it can't be found, as `span`.
    pub method_span: Span,
    /// The `body` selector's literal, or the same fallback.
    pub body_span: Span,
    /// The `response_body` selector's literal, or the same fallback.
    pub response_body_span: Span,
}

/// The `body` selector of a binding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Absent: the query binds what the path doesn't.
    None,
    /// `"*"`: the whole request message.
    Whole,
    /// A field of the request message; dotted paths are accepted.
    Field(FieldPath),
}
