//! A route: the run-time entry of one binding. Generated code holds tables of them; nothing here is parsed.

/// One HTTP method and path template that reaches an RPC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route<'a> {
    /// The HTTP method, or `*` for every method that no other route of the path has.
    pub method: &'a str,
    /// The template as the `.proto` has it, for messages and logs.
    pub template: &'a str,
    /// Its segments.
    pub segments: &'a [Segment<'a>],
    /// The custom verb without its colon; empty for none.
    pub verb: &'a str,
    /// Its variables, in order.
    pub captures: &'a [Capture<'a>],
    /// What the request's body binds to.
    pub body: Body<'a>,
    /// The dotted path of the response's body field; empty for the whole message.
    pub response_body: &'a str,
    /// The RPC's index in its service.
    pub rpc: usize,
}

/// One segment of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment<'a> {
    /// A literal, percent-decoded.
    Literal(&'a str),
    /// `*`: one non-empty segment.
    Single,
    /// `**`: zero or more segments.
    Multi,
}

/// A variable of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capture<'a> {
    /// The dotted path of proto field names that it binds.
    pub field: &'a str,
    /// Index of its first segment.
    pub start: usize,
    /// Index after its last segment.
    pub end: usize,
}

/// The `body` selector of a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body<'a> {
    /// No body.
    None,
    /// The whole request message.
    Whole,
    /// The field of that dotted path of proto names.
    Field(&'a str),
}

impl<'a> Route<'a> {
    /// A route, positionally: what generated tables call, to stay at one line a binding.
    #[must_use]
    #[allow(clippy::too_many_arguments, reason = "one line of a generated table")]
    pub const fn new(
        rpc: usize,
        method: &'a str,
        template: &'a str,
        segments: &'a [Segment<'a>],
        verb: &'a str,
        captures: &'a [Capture<'a>],
        body: Body<'a>,
        response_body: &'a str,
    ) -> Self {
        Self { method, template, segments, verb, captures, body, response_body, rpc }
    }
}

impl<'a> Capture<'a> {
    /// A capture of the segments `start..end` into `field`.
    #[must_use]
    pub const fn new(field: &'a str, start: usize, end: usize) -> Self {
        Self { field, start, end }
    }
}
