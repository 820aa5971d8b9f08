//! A path template as the tables of generated code have it: the code generator's template in, a route out.

use cordial::routing::{Body, Capture, Route, Segment as S};
use cordial_build::api::{PathTemplate, Segment};

/// A rule of GET. Its variables bind no fields.
#[derive(Debug)]
pub struct Rule<'t> {
    template: &'t PathTemplate,
    segments: Vec<S<'t>>,
    captures: Vec<Capture<'t>>,
}

impl<'t> Rule<'t> {
    /// The rule of a template.
    #[must_use]
    pub fn new(template: &'t PathTemplate) -> Self {
        let segments = template.segments.iter().map(|segment| match segment {
            Segment::Literal(text) => S::Literal(text),
            Segment::Single => S::Single,
            Segment::Multi => S::Multi,
        });
        let captures = template.variables.iter().map(|variable| Capture::new("", variable.start, variable.end));
        Self { template, segments: segments.collect(), captures: captures.collect() }
    }

    /// Its route.
    #[must_use]
    pub fn route(&self) -> Route<'_> {
        let verb = self.template.verb.as_deref().unwrap_or_default();
        Route::new(0, "GET", &self.template.source, &self.segments, verb, &self.captures, Body::None, "")
    }
}

/// Percent-encodes every byte that isn't a letter or a digit.
#[must_use]
pub fn encode(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
