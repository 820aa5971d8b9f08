//! The text of every error that JSON is refused with, whole: a row each.

use super::messages::Everything;
use crate::json::from_str;

/// Reads each text, and compares what it is refused with.
fn refusals<const N: usize>(rows: [(&str, &str); N]) {
    for (json, expected) in rows {
        let error = from_str::<Everything>(json).map_or_else(|error| error.to_string(), |_| "read".to_owned());
        assert_eq!(error, expected, "{json}");
    }
}

/// JSON that isn't an object with members, and members that aren't the message's.
#[test]
fn structure() {
    refusals([
        ("x", "expected an object, found 'x', at line 1 column 1"),
        ("[", "expected an object, found an array, at line 1 column 1"),
        ("{", "expected a member's name, found the end of the text, at line 1 column 2"),
        ("{,}", "expected a member's name, found ',', at line 1 column 2"),
        (r#"{"text"}"#, "expected `:`, found '}', at line 1 column 8"),
        (r#"{"text" "a"}"#, "expected `:`, found a string, at line 1 column 9"),
        (r#"{"text": "a" 1}"#, "expected `,` or `}`, found a number, at line 1 column 14"),
        (r#"{"text": "a",}"#, "expected a member's name, found '}', at line 1 column 14"),
        ("{} {}", "expected the end of the text, found an object, at line 1 column 4"),
        (r#"{"text": "a", "text": "b"}"#, "text: expected the field once, found it again, at line 1 column 22"),
        (
            r#"{"smallNumber": 1, "small_number": 1}"#,
            "smallNumber: expected the field once, found it again, at line 1 column 35",
        ),
        (
            r#"{"name": "a", "status": 1}"#,
            "status: expected one member of the oneof, found another, at line 1 column 24",
        ),
        (r#"{"gone": 1}"#, r#"expected a field of the message, found "gone", at line 1 column 2"#),
    ]);
}

/// Strings, bytes and booleans.
#[test]
fn strings() {
    refusals([
        (r#"{"text": 5}"#, "text: expected a string, found a number, at line 1 column 10"),
        ("{\"text\": \"\t\"}", "text: expected no control character in a string, at line 1 column 11"),
        (r#"{"text": "\x"}"#, "text: expected an escape sequence of JSON, at line 1 column 11"),
        (r#"{"text": "\ud800"}"#, "text: expected surrogates in pairs, at line 1 column 11"),
        (r#"{"text": "\ud800\u0041"}"#, "text: expected surrogates in pairs, at line 1 column 11"),
        (r#"{"text": "\u12g4"}"#, r"text: expected four hexadecimal digits after `\u`, at line 1 column 11"),
        (r#"{"text": "a"#, "text: expected the string to end, at line 1 column 12"),
        (r#"{"data": "a*"}"#, "data: expected base64, at line 1 column 10"),
        (r#"{"data": [1]}"#, "data: expected a string, found an array, at line 1 column 10"),
        (r#"{"flag": 1}"#, "flag: expected `true` or `false`, found a number, at line 1 column 10"),
        (r#"{"flag": "yes"}"#, "flag: expected `true` or `false`, found a string, at line 1 column 10"),
        (r#"{"flag": tru}"#, "flag: expected `true`, found 't', at line 1 column 10"),
    ]);
}

/// Numbers and enums.
#[test]
fn numbers() {
    refusals([
        (
            r#"{"smallNumber": ""}"#,
            r#"smallNumber: expected an integer of at most 64 bits, found "", at line 1 column 17"#,
        ),
        (
            r#"{"smallNumber": 1.5}"#,
            "smallNumber: expected an integer of at most 64 bits, found 1.5, at line 1 column 17",
        ),
        (r#"{"smallNumber": 01}"#, "smallNumber: expected a number without leading zeros, at line 1 column 17"),
        (r#"{"smallNumber": 1.}"#, "smallNumber: expected a digit after the decimal point, at line 1 column 17"),
        (r#"{"smallNumber": 1e}"#, "smallNumber: expected a digit in the exponent, at line 1 column 17"),
        (r#"{"smallNumber": -}"#, "smallNumber: expected a digit behind the minus sign, at line 1 column 18"),
        (
            r#"{"smallNumber": 2147483648}"#,
            "smallNumber: expected a 32-bit integer, found one out of range, at line 1 column 17",
        ),
        (
            r#"{"smallNumber": "a"}"#,
            r#"smallNumber: expected an integer of at most 64 bits, found "a", at line 1 column 17"#,
        ),
        (r#"{"smallNumber": true}"#, "smallNumber: expected an integer, found `true`, at line 1 column 17"),
        (r#"{"smallNumber": +1}"#, "smallNumber: expected an integer, found '+', at line 1 column 17"),
        (r#"{"unsigned": -1}"#, "unsigned: expected an unsigned integer, found a negative one, at line 1 column 14"),
        (
            r#"{"unsigned": 4294967296}"#,
            "unsigned: expected an unsigned 32-bit integer, found one out of range, at line 1 column 14",
        ),
        (
            r#"{"huge": 18446744073709551616}"#,
            "huge: expected an integer of at most 64 bits, found 18446744073709551616, at line 1 column 10",
        ),
        (
            r#"{"large": 9223372036854775808}"#,
            "large: expected a 64-bit integer, found one out of range, at line 1 column 11",
        ),
        (r#"{"float": 1e39}"#, "float: expected a float, found a number out of range, at line 1 column 11"),
        (r#"{"float": "nan"}"#, r#"float: expected a number, "NaN", "Infinity" or "-Infinity", at line 1 column 11"#),
        (r#"{"double": 1e309}"#, "double: expected a double, found a number out of range, at line 1 column 12"),
        (r#"{"double": {}}"#, "double: expected a number, found an object, at line 1 column 12"),
        (r#"{"state": "GONE"}"#, r#"state: expected a value of the enum, found "GONE", at line 1 column 11"#),
        (r#"{"state": true}"#, "state: expected an enum value's name or number, found `true`, at line 1 column 11"),
    ]);
}

/// Lists, maps and messages.
#[test]
fn containers() {
    refusals([
        (r#"{"numbers": 1}"#, "numbers: expected an array, found a number, at line 1 column 13"),
        (r#"{"numbers": [1 2]}"#, "numbers: expected `,` or `]`, found a number, at line 1 column 16"),
        (r#"{"numbers": [1,]}"#, "numbers[1]: expected an integer, found ']', at line 1 column 16"),
        (r#"{"numbers": [null]}"#, "numbers[0]: expected an integer, found `null`, at line 1 column 14"),
        (r#"{"numbers": [1"#, "numbers: expected `,` or `]`, found the end of the text, at line 1 column 15"),
        (r#"{"states": ["GONE"]}"#, r#"states[0]: expected a value of the enum, found "GONE", at line 1 column 13"#),
        (r#"{"labels": []}"#, "labels: expected an object, found an array, at line 1 column 12"),
        (r#"{"labels": {"a": null}}"#, "labels.a: expected a string, found `null`, at line 1 column 18"),
        (r#"{"labels": {"a": "", "a": ""}}"#, "labels.a: expected each key once, found it again, at line 1 column 22"),
        (r#"{"byNumber": {"a": {}}}"#, "byNumber.a: expected a key of the map's type, at line 1 column 15"),
        (
            r#"{"byFlag": {"true": "GONE"}}"#,
            r#"byFlag.true: expected a value of the enum, found "GONE", at line 1 column 21"#,
        ),
        (r#"{"child": []}"#, "child: expected an object, found an array, at line 1 column 11"),
        (r#"{"children": [5]}"#, "children[0]: expected an object, found a number, at line 1 column 15"),
    ]);
}

/// Well-known types.
#[test]
fn well_known_types() {
    refusals([
        (
            r#"{"time": "noon"}"#,
            r#"time: expected a time in RFC 3339, such as "2024-02-29T12:00:00Z", at line 1 column 10"#,
        ),
        (r#"{"time": 1}"#, "time: expected a string, found a number, at line 1 column 10"),
        (r#"{"duration": "1"}"#, r#"duration: expected a duration in seconds, such as "1.5s", at line 1 column 14"#),
        (r#"{"mask": "a_b"}"#, "mask: expected paths of field names in camel case, with commas, at line 1 column 10"),
        (
            r#"{"object": {"a": 1e400}}"#,
            "object.a: expected a double, found a number out of range, at line 1 column 18",
        ),
        (r#"{"object": {"a": 1, "a": 2}}"#, "object.a: expected each key once, found it again, at line 1 column 21"),
        (r#"{"list": {}}"#, "list: expected an array, found an object, at line 1 column 10"),
        (r#"{"value": x}"#, "value: expected a JSON value, found 'x', at line 1 column 11"),
        (r#"{"wrapped": "a"}"#, r#"wrapped: expected an integer of at most 64 bits, found "a", at line 1 column 13"#),
        (r#"{"empty": {"a": 1}}"#, r#"empty.a: expected a field of the message, found "a", at line 1 column 12"#),
    ]);
}

/// `google.protobuf.Any`.
#[test]
fn anys() {
    refusals([
        (r#"{"any": {"a": 1}}"#, r#"any: expected a member "@type", at line 1 column 9"#),
        (r#"{"any": {"@type": 1}}"#, r#"any["@type"]: expected a string, found a number, at line 1 column 19"#),
        (
            r#"{"any": {"@type": "Book"}}"#,
            r#"any["@type"]: expected a type URL, such as "type.googleapis.com/library.v1.Book", at line 1 column 19"#,
        ),
        (
            r#"{"any": {"@type": "a/b.Book"}}"#,
            r#"any: expected a registered type, found "a/b.Book", at line 1 column 9"#,
        ),
        (
            r#"{"any": {"@type": "a/google.protobuf.Duration"}}"#,
            r#"any: expected a member "value", at line 1 column 9"#,
        ),
        (
            r#"{"any": {"@type": "a/google.protobuf.Duration", "value": 1}}"#,
            "any.value: expected a string, found a number, at line 1 column 58",
        ),
        (
            r#"{"any": {"@type": "a/google.protobuf.Duration", "value": "1s", "value": "1s"}}"#,
            "any.value: expected the field once, found it again, at line 1 column 64",
        ),
        (
            r#"{"any": {"@type": "a/google.protobuf.Duration", "value": "1s", "b": 1}}"#,
            r#"any: expected a field of the message, found "b", at line 1 column 64"#,
        ),
        (
            r#"{"any": {"@type": "a/google.protobuf.Duration", "@type": "a/google.protobuf.Empty"}}"#,
            r#"any["@type"]: expected one member "@type", at line 1 column 49"#,
        ),
        (
            r#"{"any": {"@type": "a/google.rpc.ErrorInfo", "b": 1}}"#,
            r#"any: expected a field of the message, found "b", at line 1 column 45"#,
        ),
    ]);
}
