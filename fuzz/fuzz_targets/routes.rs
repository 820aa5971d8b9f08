//! A path of any bytes against a table with every kind of template: no panic, and what is captured was in the path.
#![no_main]

use cordial::routing::{
    Body, Capture, Matcher, Route,
    Segment::{self, Literal, Multi, Single},
};
use libfuzzer_sys::fuzz_target;

const NAME: &[Capture<'_>] = &[Capture::new("name", 1, 3)];
const ANY: &[Capture<'_>] = &[Capture::new("path", 1, 2)];

fn route<'a>(segments: &'a [Segment<'a>], verb: &'a str, captures: &'a [Capture<'a>]) -> (Route<'a>, ()) {
    (Route::new(0, "GET", "", segments, verb, captures, Body::None, ""), ())
}

fuzz_target!(|path: &str| {
    let matcher = Matcher::new([
        route(&[Literal("v1"), Literal("books"), Single], "", NAME),
        route(&[Literal("v1"), Single, Single], "move", NAME),
        route(&[Literal("v1"), Single, Single], "a:b", NAME),
        route(&[Literal("v1"), Multi, Literal("end")], "", ANY),
        route(&[Literal("v1"), Multi], "", ANY),
    ]);
    let Ok(found) = matcher.find("GET", path) else { return };
    for capture in &found.captures {
        assert!(capture.value.len() <= path.len(), "{:?} of {path:?}", capture.value);
    }
});
