//! Errors tell what was expected, of which value, and where in the text.

use super::{messages::Kind, *};
use crate::json::{Error, from_slice, from_str, to_string};
use prost_types::Timestamp;

#[test]
fn reading_tells_path_and_place() {
    let cases = [
        ("", "expected an object, found the end of the text, at line 1 column 1"),
        ("{\n \"text\": 5}", "text: expected a string, found a number, at line 2 column 10"),
        ("{\"labels\": {\"ą\": 5}}", "labels.ą: expected a string, found a number, at line 1 column 18"),
        ("{\"labels\": {\"a b\": 5}}", "labels[\"a b\"]: expected a string, found a number, at line 1 column 20"),
        (
            "{\"children\": [{}, {\n\"by_number\": {\"7\": {\"time\": \"noon\"}}}]}",
            "children[1].byNumber.7.time: expected a time in RFC 3339, such as \"2024-02-29T12:00:00Z\", \
             at line 2 column 29",
        ),
        ("{\"object\": {\"a\": [1, x]}}", "object.a[1]: expected a JSON value, found 'x', at line 1 column 22"),
        ("{\"child\": {\"nam\": 1}}", "child: expected a field of the message, found \"nam\", at line 1 column 12"),
        (
            "{\"smallNumber\": 99999999999}",
            "smallNumber: expected a 32-bit integer, found one out of range, at line 1 column 17",
        ),
        ("{\"text\": \"a", "text: expected the string to end, at line 1 column 12"),
    ];
    for (json, expected) in cases {
        assert_eq!(from_str::<Everything>(json).unwrap_err().to_string(), expected, "{json}");
    }
}

#[test]
fn bytes_that_are_no_utf_8_are_refused_wherever_they_are() {
    for json in [&b"{\"text\": \"\xFF\"}"[..], b"{\"\xC3\": 1}", b"\xEF\xBB", b"{\"text\": \"\xED\xA0\x80\"}"] {
        let error = lenient().from_slice::<Everything>(json).unwrap_err();
        assert_eq!(error.message(), "expected UTF-8", "{json:?}");
    }
    let error: Error = from_slice::<Everything>(b"{}\n\xFF").unwrap_err();
    assert_eq!((error.line(), error.column()), (2, 1));
}

#[test]
fn writing_tells_the_path() {
    let wrong = || Some(Timestamp { seconds: i64::MAX, nanos: 0 });
    let inner = Everything { time: wrong(), ..Everything::default() };
    let cases = [
        (inner.clone(), "time"),
        (Everything { child: Some(Box::new(inner.clone())), ..Everything::default() }, "child.time"),
        (
            Everything { children: vec![Everything::default(), inner.clone()], ..Everything::default() },
            "children[1].time",
        ),
        (Everything { by_number: [(7, inner.clone())].into(), ..Everything::default() }, "byNumber.7.time"),
        (Everything { kind: Some(Kind::Inner(Box::new(inner))), ..Everything::default() }, "inner.time"),
    ];
    for (message, path) in cases {
        let error = to_string(&message).unwrap_err();
        assert_eq!(error.to_string(), format!("{path}: expected a timestamp within the years 1 to 9999"));
        assert_eq!((error.path(), error.line(), error.column()), (path, 0, 0));
    }
}

/// Long names and keys that a caller sends don't make long messages.
#[test]
fn messages_stay_short() {
    let long = "x".repeat(100_000);
    let texts = [
        format!("{{\"{long}\": 1}}"),
        format!("{{\"state\": \"{long}\"}}"),
        format!("{{\"any\": {{\"@type\": \"a/{long}\"}}}}"),
    ];
    for json in texts {
        let error = from_str::<Everything>(&json).unwrap_err();
        assert!(error.to_string().len() < 300, "{} characters", error.to_string().len());
    }
}
