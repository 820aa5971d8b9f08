//! Services and their methods.

use super::{Comments, HttpRule, Override, Span};

/// A service.
#[derive(Debug, Clone)]
pub struct Service {
    /// The simple name (`LibraryService`).
    pub name: String,
    /// The full name (`library.v1.LibraryService`).
    pub full_name: String,
    /// The package (`library.v1`).
    pub package: String,
    /// Its comments.
    pub comments: Comments,
    /// Its methods, in declaration order.
    pub methods: Vec<Method>,
    /// `option deprecated`, or that of its file.
    pub deprecated: bool,
    /// `google.api.default_host`.
    pub default_host: Option<String>,
    /// `google.api.oauth_scopes`, comma-separated as written.
    pub oauth_scopes: Option<String>,
    /// Labels of `google.api.visibility`, one of which must be selected for it to be shown; empty when it always is.
    pub visibility: Vec<String>,
    /// Whether its file was asked for; services of files that are only imported are not generated.
    pub root: bool,
    /// The service's name in its declaration.
    pub span: Span,
}

/// A method (RPC) of a service.
#[derive(Debug, Clone)]
pub struct Method {
    /// The simple name (`GetBook`).
    pub name: String,
    /// The full name as a gRPC path without the first slash (`library.v1.LibraryService/GetBook`).
    pub full_name: String,
    /// Full name of the request message.
    pub input: String,
    /// Full name of the response message.
    pub output: String,
    /// Which sides stream.
    pub streaming: StreamingKind,
    /// Its HTTP rule, if it has one.
    pub http: Option<HttpRule>,
    /// Its comments.
    pub comments: Comments,
    /// `option deprecated`, or that of its service or file.
    pub deprecated: bool,
    /// Labels of `google.api.visibility`, one of which must be selected for it to be shown; empty when it always is.
    pub visibility: Vec<String>,
    /// What is laid over its part of the OpenAPI document.
    pub openapi: Option<Override>,
    /// The method's name in its declaration.
    pub span: Span,
}

impl Method {
    /// Whether REST calls it: it has a rule, and takes one request.
    pub(crate) fn is_called_by_rest(&self) -> bool {
        self.http.is_some() && matches!(self.streaming, StreamingKind::Unary | StreamingKind::Server)
    }
}

/// Which sides of a method stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StreamingKind {
    /// One request, one response.
    Unary,
    /// One request, a stream of responses.
    Server,
    /// A stream of requests, one response.
    Client,
    /// A stream each way.
    Bidi,
}

impl StreamingKind {
    /// `unary`, `server`, `client` or `bidi`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unary => "unary",
            Self::Server => "server",
            Self::Client => "client",
            Self::Bidi => "bidi",
        }
    }
}
