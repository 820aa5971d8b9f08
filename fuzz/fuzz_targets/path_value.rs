//! Any text as the value of a field, by path and by query: the same message, or refused by both.
#![no_main]

use cordial::{bytes::Bytes, http::Request};
use cordial_fuzz::{rest::call, rule::encode};
use libfuzzer_sys::fuzz_target;

/// The fields of the paths `/path/N/VALUE`, in order of N.
const FIELDS: [&str; 16] = [
    "a_double",
    "a_float",
    "nested.a_sint32",
    "a_sfixed64",
    "a_uint64",
    "a_bool",
    "a_string",
    "maybe_bytes",
    "maybe_shape",
    "inner.again.number",
    "wrapped",
    "time",
    "duration",
    "mask",
    "wrapped_bytes",
    "nothing",
];

fuzz_target!(|bytes: &[u8]| {
    let [number, choice, text @ ..] = bytes else { return };
    let Ok(text) = std::str::from_utf8(text).map(encode) else { return };
    // No variable of one segment takes nothing.
    if text.is_empty() {
        return;
    }
    let number = usize::from(*number) % FIELDS.len();
    let get = |uri: String| call(*choice, Request::get(uri).body(Bytes::new()).expect("a request"));
    let (by_path, path) = get(format!("/path/{number}/{text}"));
    let (by_query, query) = get(format!("/everything?{}={text}", FIELDS[number]));
    assert_eq!(by_path, by_query, "{text}: {path} {query}");
    if by_path == 200 {
        assert_eq!(path, query, "{text}");
    }
});
