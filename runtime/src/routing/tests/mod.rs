//! The matcher's rules, one row a case with its reason, and properties that hold for whatever comes in.

mod precedence;
mod properties;
mod values;
mod work;

use super::{Body, Capture, Matcher, Miss, Route, Segment};

/// A rule as a test spells it: `GET /v1/{name=shelves/*}:verb`. The real parser is the code generator's; this one knows
/// no errors.
pub(super) struct Rule<'a> {
    text: &'a str,
    method: &'a str,
    segments: Vec<Segment<'a>>,
    captures: Vec<Capture<'a>>,
    verb: &'a str,
}

impl<'a> Rule<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let (method, template) = text.split_once(' ').unwrap();
        let mut rule = Self { text, method, segments: Vec::new(), captures: Vec::new(), verb: "" };
        let mut rest = template;
        while let Some(tail) = rest.strip_prefix('/') {
            rest = rule.item(tail);
        }
        rule.verb = rest.strip_prefix(':').unwrap_or_default();
        rule
    }

    /// Reads a segment or a variable; returns what follows.
    fn item(&mut self, text: &'a str) -> &'a str {
        let Some(inner) = text.strip_prefix('{') else {
            let end = text.find(['/', ':']).unwrap_or(text.len());
            self.segment(&text[..end]);
            return &text[end..];
        };
        let (inner, rest) = inner.split_once('}').unwrap();
        let (field, pattern) = inner.split_once('=').unwrap_or((inner, "*"));
        let start = self.segments.len();
        pattern.split('/').for_each(|segment| self.segment(segment));
        self.captures.push(Capture::new(field, start, self.segments.len()));
        rest
    }

    fn segment(&mut self, text: &'a str) {
        match text {
            "" => {}
            "*" => self.segments.push(Segment::Single),
            "**" => self.segments.push(Segment::Multi),
            literal => self.segments.push(Segment::Literal(literal)),
        }
    }

    pub(super) fn route(&self) -> Route<'_> {
        Route::new(0, self.method, self.text, &self.segments, self.verb, &self.captures, Body::None, "")
    }
}

/// A matcher of rules, each answering with its own text.
pub(super) fn matcher<'a>(rules: &[&'a str]) -> Matcher<&'a str> {
    let rules: Vec<_> = rules.iter().map(|text| Rule::new(text)).collect();
    Matcher::new(rules.iter().map(|rule| (rule.route(), rule.text)))
}

/// What a request (`GET /v1/x`) is answered with: the rule and its values, or the status and the `Allow` list.
pub(super) fn ask(matcher: &Matcher<&str>, request: &str) -> String {
    let (method, path) = request.split_once(' ').unwrap();
    match matcher.find(method, path) {
        Ok(found) => {
            let values: Vec<_> = found.captures.iter().map(|c| format!(" {}={}", c.field, c.value)).collect();
            format!("{}{}", found.value, values.concat())
        }
        Err(Miss::NotFound) => "404".to_owned(),
        Err(Miss::MethodNotAllowed(allow)) => format!("405 {}", allow.join(",")),
        Err(Miss::Malformed(_)) => "400".to_owned(),
    }
}

/// A row: the rules, a request, what it is answered with, and why.
pub(super) type Row<'a> = (&'a [&'a str], &'a str, &'a str, &'a str);

/// Checks every row with its rules in both orders, unless their order decides.
pub(super) fn check(rows: &[Row<'_>]) {
    for (rules, request, expected, why) in rows {
        assert_eq!(ask(&matcher(rules), request), *expected, "{request} on {rules:?}: {why}");
        let backwards: Vec<_> = rules.iter().rev().copied().collect();
        assert_eq!(ask(&matcher(&backwards), request), *expected, "{request} on {backwards:?}: {why}");
    }
}
