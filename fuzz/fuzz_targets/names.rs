//! Any text as a query and as a form, bound to a message with every kind of field: an answer or an error in the form of
//! one, and the same by either way; as the body of a PATCH, too.
#![no_main]

use cordial::{
    bytes::Bytes,
    http::{Request, Uri},
};
use cordial_fuzz::rest::call;
use libfuzzer_sys::fuzz_target;

const MESSAGES: [&str; 5] = ["/everything", "/old", "/maps", "/keywords", "/tree"];
const FORM: &str = "application/x-www-form-urlencoded";

fuzz_target!(|bytes: &[u8]| {
    let [message, choice, text @ ..] = bytes else { return };
    let path = MESSAGES[usize::from(*message) % MESSAGES.len()];
    let form = Request::post(path).header("content-type", FORM).body(Bytes::copy_from_slice(text));
    let (status, json) = call(*choice, form.expect("a request"));
    let patch = Request::patch("/nested").header("content-type", FORM).body(Bytes::copy_from_slice(text));
    let _ = call(*choice, patch.expect("a request"));

    // What no query can have, and a form that is JSON.
    let Ok(text) = std::str::from_utf8(text) else { return };
    let Ok(uri) = format!("{path}?{text}").parse::<Uri>() else { return };
    if text.contains('#') || status == 415 {
        return;
    }
    let (asked, found) = call(*choice, Request::get(uri).body(Bytes::new()).expect("a request"));
    assert_eq!(asked, status, "{text:?}: {found} {json}");
    if asked == 200 {
        assert_eq!(found, json, "{text:?}");
    }
});
