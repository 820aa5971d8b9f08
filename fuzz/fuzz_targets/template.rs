//! A path template of any text: no panic, a fault lies in the text, and what parses has a shape that parses to the same
//! segments and that a matcher made of it answers by.
#![no_main]

use cordial::routing::{Body, Matcher, Route, Segment as S};
use cordial_build::api::{PathTemplate, Segment};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let template: PathTemplate = match text.parse() {
        Ok(template) => template,
        Err(error) => {
            assert!(text.get(error.range.clone()).is_some(), "{:?} of {text:?}", error.range);
            return;
        }
    };
    let shape = template.shape();
    let again: PathTemplate = shape.parse().expect("a shape is a template");
    assert_eq!((&again.segments, &again.verb), (&template.segments, &template.verb), "{text:?} {shape:?}");
    let segments: Vec<_> = template
        .segments
        .iter()
        .map(|segment| match segment {
            Segment::Literal(text) => S::Literal(text),
            Segment::Single => S::Single,
            Segment::Multi => S::Multi,
        })
        .collect();
    let verb = template.verb.as_deref().unwrap_or_default();
    let route = Route::new(0, "GET", text, &segments, verb, &[], Body::None, "");
    // A star stands for itself, and for any other segment.
    assert!(Matcher::new([(route, ())]).find("GET", &shape).is_ok(), "{text:?} doesn't match {shape:?}");
});
