//! A path and templates of any text, a line each: no panic, whatever is captured was in the path, and the templates'
//! order doesn't matter.
#![no_main]

use cordial::routing::{Matcher, Miss};
use cordial_build::api::PathTemplate;
use cordial_fuzz::rule::Rule;
use libfuzzer_sys::fuzz_target;

/// Templates that overlap, beside those of the input.
const ALWAYS: [&str; 5] =
    ["/v1/{name=books/*}", "/v1/{name=*/*}:move", "/v1/{name=*/*}:a:b", "/v1/{path=**}/end", "/v1/{path=**}"];

fuzz_target!(|lines: &str| {
    let mut lines = lines.split('\n');
    let path = lines.next().unwrap_or_default();
    let mut templates: Vec<PathTemplate> = Vec::new();
    for template in ALWAYS.into_iter().chain(lines.take(20)).filter_map(|text| text.parse::<PathTemplate>().ok()) {
        // Of one shape, the first declared answers.
        if templates.iter().all(|other| (&other.segments, &other.verb) != (&template.segments, &template.verb)) {
            templates.push(template);
        }
    }
    let rules: Vec<_> = templates.iter().map(Rule::new).collect();
    let routes: Vec<_> = rules.iter().map(Rule::route).zip(0..).collect();
    let (forwards, backwards) = (Matcher::new(routes.clone()), Matcher::new(routes.into_iter().rev()));
    let found = forwards.find("GET", path);
    assert_eq!(found, backwards.find("GET", path), "{path:?} on {templates:?}");
    match found {
        Ok(found) => assert!(found.captures.iter().all(|it| path.contains(it.raw) && it.value.len() <= path.len())),
        // Only GET has routes.
        Err(miss) => assert!(!matches!(miss, Miss::MethodNotAllowed(_)), "{miss:?}"),
    }
});
