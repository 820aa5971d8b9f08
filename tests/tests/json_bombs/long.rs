//! Long texts: digits, escapes, keys, strings, space; known, unknown, and in the places where text is kept for later.

use crate::{LONGEST_ERROR, LONGEST_PATH, MEGA, SLACK, lenient, messages::Everything, on_a_small_stack, peak};
use cordial::json::TextError;

/// Reads the text as a message; holds the outcome, the memory, and the error's length.
///
/// `error` is a part of the error's message, or nothing for a text that is read.
fn read(why: &'static str, json: String, times: usize, error: &'static str) {
    on_a_small_stack(move || {
        let mut outcome = Ok(());
        let bytes = peak(|| outcome = lenient().from_str::<Everything>(&json).map(drop));
        hold(why, outcome.map_err(|error| error.to_string()), error);
        let limit = json.len() * times + SLACK;
        assert!(bytes <= limit, "{why}: {bytes} bytes for a text of {}", json.len());
    });
}

fn hold(why: &str, outcome: Result<(), String>, expected: &str) {
    match outcome {
        Ok(()) => assert_eq!(expected, "", "{why}: it was read"),
        Err(error) => {
            assert!(error.len() <= LONGEST_ERROR, "{why}: an error of {} bytes", error.len());
            assert!(!expected.is_empty() && error.contains(expected), "{why}: {error}, expected {expected:?}");
        }
    }
}

#[test]
fn digits() {
    let digits = "1".repeat(MEGA);
    let zeros = "0".repeat(MEGA);
    let rows = [
        (format!("{{\"aSint32\":{digits}}}"), "at most 64 bits", "an integer"),
        (format!("{{\"aUint64\":\"{digits}\"}}"), "at most 64 bits", "a quoted integer"),
        (format!("{{\"aUint64\":\"\\u0031{digits}\"}}"), "at most 64 bits", "a quoted integer with an escape"),
        (format!("{{\"aSint32\":1.{zeros}}}"), "", "zeros behind the point"),
        (format!("{{\"aSint32\":1{zeros}e-{MEGA}}}"), "", "zeros that the exponent takes away"),
        (format!("{{\"aSint32\":1e{digits}}}"), "at most 64 bits", "an exponent"),
        (format!("{{\"aDouble\":0.{digits}}}"), "", "a fraction"),
        (format!("{{\"aFloat\":{digits}}}"), "out of range", "a float"),
        (format!("{{\"aDouble\":1e{digits}}}"), "out of range", "a double's exponent"),
        (format!("{{\"aDouble\":1e-{digits}}}"), "", "a double's negative exponent"),
        (format!("{{\"value\":0.{digits}}}"), "", "a number of a Value"),
        (format!("{{\"new\":{digits}}}"), "", "an unknown field"),
        (format!("{{\"shapesByNumber\":{{\"{digits}\":0}}}}"), "a key of the map's type", "a map's key"),
        (format!("{{\"aShape\":{digits}}}"), "at most 64 bits", "an enum's number"),
        (format!("{{\"time\":\"2024-01-01T00:00:00.{digits}Z\"}}"), "RFC 3339", "a time's fraction"),
        (format!("{{\"duration\":\"{digits}s\"}}"), "expected", "a duration"),
    ];
    for (json, error, why) in rows {
        read(why, json, 2, error);
    }
}

#[test]
fn strings_and_escapes() {
    let escapes = "\\u0041".repeat(MEGA / 6);
    let long = "x".repeat(MEGA);
    let rows = [
        (format!("{{\"aString\":\"{escapes}\"}}"), "", "escapes in a string"),
        (format!("{{\"aString\":\"{}\"}}", "\\\\".repeat(MEGA / 2)), "", "backslashes"),
        (format!("{{\"aString\":\"{}\"}}", "\\ud83d\\ude00".repeat(MEGA / 12)), "", "surrogates"),
        (format!("{{\"aString\":\"{}\"}}", "\\ud83d".repeat(MEGA / 6)), "surrogates", "halves of surrogates"),
        (format!("{{\"aString\":\"{}\"}}", "x".repeat(4 * MEGA)), "", "a string of 4 MB"),
        (format!("{{\"aString\":\"{long}"), "string to end", "a string without an end"),
        (format!("{{\"new\":\"{long}\"}}"), "", "a string that is skipped"),
        (format!("{{\"new\":\"{escapes}\"}}"), "", "escapes that are skipped"),
        (format!("{{\"{escapes}\":1}}"), "", "escapes in an unknown name"),
        (format!("{{\"{long}\":1}}"), "", "an unknown name"),
        (format!("{{\"value\":\"{long}\"}}"), "", "a string of a Value"),
        (format!("{{\"aBytes\":\"{}\"}}", "A".repeat(MEGA)), "", "base64"),
        (format!("{{\"aBytes\":\"{}!\"}}", "_-".repeat(MEGA / 2)), "base64", "base64 of the other alphabet, and wrong"),
        (format!("{{\"mask\":\"{}\"}}", "a,".repeat(MEGA / 2) + "b"), "", "a mask of many names"),
        (format!("{{\"aShape\":\"{long}\"}}"), "", "an unknown value of an enum"),
        (format!("{{\"aSint32\":\"{long}\"}}"), "an integer", "text for an integer"),
        (format!("{{\"aDouble\":\"{long}\"}}"), "a number", "text for a double"),
        (format!("{{\"any\":{{\"@type\":\"x/{long}\"}}}}"), "registered type", "an unknown type"),
        (format!("{{\"any\":{{\"@type\":\"{long}\"}}}}"), "a type URL", "no type URL"),
    ];
    for (json, error, why) in rows {
        // A mask is a list of strings, of 24 bytes each at least, and lists grow by doubling.
        let times = if why.contains("mask") { 40 } else { 3 };
        read(why, json, times, error);
    }
}

#[test]
fn keys_and_elements() {
    let member = "\"new\":0,".repeat(MEGA / 8);
    let long = "k".repeat(MEGA);
    let rows = [
        (format!("{{{member}\"aString\":\"a\"}}"), "", "one unknown name again and again"),
        (format!("{{{}\"aBool\":true}}", "\"aString\":\"\",".repeat(MEGA / 13)), "found it again", "a known name"),
        (format!("{{\"bytesByName\":{{{}\"b\":\"\"}}}}", "\"a\":\"\",".repeat(MEGA / 7)), "once", "one key of a map"),
        (format!("{{\"object\":{{{}\"b\":0}}}}", "\"a\":0,".repeat(MEGA / 6)), "once", "one key of a Struct"),
        (format!("{{\"new\":{{{member}\"new\":0}}}}"), "", "one name in an unknown field"),
        (format!("{{\"any\":{{{}\"@type\":\"a/b\"}}}}", "\"@type\":\"a/b\",".repeat(MEGA / 14)), "one member", "@type"),
        (format!("{{\"bytesByName\":{{\"{long}\":1}}}}"), "a string", "a wrong value behind a long key"),
        (format!("{{\"object\":{{\"{long}\":}}}}"), "a JSON value", "no value behind a long key"),
        (format!("{{\"new\":{{\"{long}\":}}}}"), "a value", "no value behind a long name that is skipped"),
        (format!("{{\"new\"{}", " ".repeat(MEGA)), "`:`", "space"),
        (format!("{{\"manyShapes\":[{}3]}}", "3,".repeat(MEGA / 2)), "", "half a million elements"),
        (format!("{{\"manyShapes\":[{}3]}}", "\"?\",".repeat(MEGA / 4)), "", "unknown names in a list"),
        (format!("{{\"new\":[{}3]}}", "3,".repeat(MEGA / 2)), "", "elements that are skipped"),
    ];
    for (json, error, why) in rows {
        // Half a million numbers of two bytes of text become four bytes each, in a list that grows by doubling.
        let times = if why.contains("half a million") { 7 } else { 3 };
        read(why, json, times, error);
    }
}

/// A path or query value is text that comes from outside too.
#[test]
fn query_values() {
    let rows = [
        ("aSint32", "1".repeat(MEGA), "expected an integer", "digits"),
        ("aDouble", "1".repeat(MEGA), "expected a double", "digits of a double"),
        ("aString", "\"".repeat(MEGA), "", "quotes, which become escapes"),
        ("aString", "[".repeat(MEGA), "", "brackets are text"),
        ("aBool", "[".repeat(MEGA), "expected `true`", "brackets for a bool"),
        ("aShape", "x".repeat(MEGA), "expected a value of the enum", "an enum's name"),
        ("manyShapes", "1".repeat(MEGA), "expected a value of the enum", "an element"),
        ("object", "{".repeat(MEGA), "single value", "a Struct"),
        ("value", "[".repeat(MEGA), "single value", "a Value"),
        ("nested.nested.time", "2".repeat(MEGA), "RFC 3339", "a time on the way"),
        ("mask", "a.".repeat(MEGA / 2), "", "a mask's name"),
    ];
    for (path, text, error, why) in rows {
        on_a_small_stack(move || {
            let mut outcome = Ok(());
            let mut message = Everything::default();
            let bytes = peak(|| {
                outcome = lenient().merge_text(&mut message, path, &text).map(drop).map_err(|error| error.to_string());
            });
            hold(why, outcome, error);
            assert!(bytes <= text.len() * 5 + SLACK, "{why}: {bytes} bytes for a text of {}", text.len());
        });
    }
}

/// Field paths come from outside where a mask or a query names them.
#[test]
fn query_paths() {
    for (path, why) in [("nested.".repeat(MEGA / 7), "a path that goes down for ever"), ("x".repeat(MEGA), "no name")] {
        on_a_small_stack(move || {
            let outcome = lenient().merge_text(&mut Everything::default(), &path, "1");
            assert_eq!(outcome, Err(TextError::UnknownField), "{why}");
            let error = lenient().merge_field(&mut Everything::default(), &path, b"1").unwrap_err().to_string();
            assert!(error.len() <= LONGEST_PATH, "{why}: {} bytes", error.len());
        });
    }
}
