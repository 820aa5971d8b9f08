//! Any text, percent-decoded as a path's segment, as several, and as a value of a form: as by an independent decoder,
//! except that what is malformed is refused.
#![no_main]

use cordial::{
    http::Request,
    routing::{Body, Capture, Matcher, Miss, Route, Segment::*},
};
use cordial_fuzz::rest;
use libfuzzer_sys::fuzz_target;
use percent_encoding::percent_decode_str;

const VALUE: &[Capture<'_>] = &[Capture::new("value", 1, 2)];

fuzz_target!(|text: &str| {
    let matcher = Matcher::new([
        (Route::new(0, "GET", "", &[Literal("one"), Single], "", VALUE, Body::None, ""), ()),
        (Route::new(0, "GET", "", &[Literal("all"), Multi], "", VALUE, Body::None, ""), ()),
    ]);
    let found = |path: &str| match matcher.find("GET", path) {
        Ok(found) => Some(found.captures[0].value.clone().into_owned()),
        Err(Miss::Malformed(_)) => None,
        Err(miss) => panic!("{miss:?}"),
    };
    if !text.is_empty() && !text.contains('/') {
        assert_eq!(found(&format!("/one/{text}")), decoded(text), "{text:?}");
    }
    // An encoded slash stays as it came.
    let kept = text.replace("%2F", "%252F").replace("%2f", "%252f");
    assert_eq!(found(&format!("/all/{text}")), decoded(&kept), "{text:?}");
    form(&text.replace('&', "%26"));
});

/// The value of a form.
fn form(text: &str) {
    let request = Request::post("/everything").header("content-type", "application/x-www-form-urlencoded");
    let (status, json) = rest::call(0, request.body(format!("a_string={text}").into()).expect("a request"));
    match decoded(&text.replace('+', " ")) {
        Some(value) => assert_eq!(json["aString"].as_str().unwrap_or_default(), value, "{text:?}: {status} {json}"),
        None => assert_eq!(status, 400, "{text:?}: {json}"),
    }
}

/// What another decoder makes of it, which takes what is malformed for itself.
fn decoded(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    parts.next();
    let is_escape =
        |part: &str| part.as_bytes().get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
    if !parts.all(is_escape) {
        return None;
    }
    percent_decode_str(text).decode_utf8().map(Into::into).ok()
}
