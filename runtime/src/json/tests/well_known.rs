//! The well-known types.

use super::*;
use prost_types::{Duration, FieldMask, ListValue, Struct, Timestamp};

#[test]
fn timestamps() {
    let at = |seconds, nanos| Ok(Timestamp { seconds, nanos });
    read_table::<Timestamp>([
        (r#""1970-01-01T00:00:00Z""#, at(0, 0), "the epoch"),
        (r#""0001-01-01T00:00:00Z""#, at(-62_135_596_800, 0), "the first"),
        (r#""9999-12-31T23:59:59.999999999Z""#, at(253_402_300_799, 999_999_999), "the last"),
        (r#""2024-02-29T12:00:00+01:30""#, at(1_709_202_600, 0), "an offset"),
        (r#""1969-12-31T23:59:59.5Z""#, at(-1, 500_000_000), "before the epoch the fraction counts up"),
        (r#""1970-01-01T00:00:00.1234567Z""#, at(0, 123_456_700), "any number of digits up to nine"),
        (r#""1970-01-01T00:00:00.1234567890Z""#, Err("RFC 3339"), "ten digits"),
        (r#""1970-01-01T00:00:00.Z""#, Err("RFC 3339"), "no digit"),
        (r#""2023-02-29T00:00:00Z""#, Err("RFC 3339"), "no such day"),
        (r#""1900-02-29T00:00:00Z""#, Err("RFC 3339"), "no leap year"),
        (r#""2000-02-29T00:00:00Z""#, at(951_782_400, 0), "a leap year"),
        (r#""1970-13-01T00:00:00Z""#, Err("RFC 3339"), "no such month"),
        (r#""1970-01-01T24:00:00Z""#, Err("RFC 3339"), "no such hour"),
        (r#""1970-01-01T00:00:60Z""#, Err("RFC 3339"), "no leap seconds"),
        (r#""1970-01-01 00:00:00Z""#, Err("RFC 3339"), "a T, no space"),
        (r#""1970-01-01t00:00:00z""#, Err("RFC 3339"), "in capitals"),
        (r#""1970-01-01T00:00:00""#, Err("RFC 3339"), "a zone"),
        (r#""1970-01-01T00:00:00+0100""#, Err("RFC 3339"), "a zone with its colon"),
        (r#""0000-01-01T00:00:00Z""#, Err("RFC 3339"), "before the first"),
        (r#""0001-01-01T00:00:00+00:01""#, Err("RFC 3339"), "before the first, by its zone"),
        (r#""10000-01-01T00:00:00Z""#, Err("RFC 3339"), "after the last"),
        (r#""197é-01-01T00:00:00Z""#, Err("RFC 3339"), "not ASCII"),
        ("0", Err("a string"), "no number"),
    ]);
    let cases = [
        (Timestamp { seconds: 0, nanos: 1_000_000 }, Ok("\"1970-01-01T00:00:00.001Z\""), "3 digits"),
        (Timestamp { seconds: 0, nanos: 1_000 }, Ok("\"1970-01-01T00:00:00.000001Z\""), "6 digits"),
        (Timestamp { seconds: 0, nanos: 1 }, Ok("\"1970-01-01T00:00:00.000000001Z\""), "9 digits"),
        (Timestamp { seconds: -62_135_596_801, nanos: 0 }, Err("years 1 to 9999"), "before the first"),
        (Timestamp { seconds: 0, nanos: 1_000_000_000 }, Err("years 1 to 9999"), "more than a second"),
        (Timestamp { seconds: 0, nanos: -1 }, Err("years 1 to 9999"), "negative nanos"),
    ];
    for (timestamp, expected, why) in cases {
        written(&timestamp, expected, why);
    }
}

#[test]
fn durations() {
    let of = |seconds, nanos| Ok(Duration { seconds, nanos });
    read_table::<Duration>([
        (r#""1.5s""#, of(1, 500_000_000), "a fraction"),
        (r#""-1.5s""#, of(-1, -500_000_000), "negative: both"),
        (r#""-0.5s""#, of(0, -500_000_000), "negative nanos alone"),
        (r#""0s""#, of(0, 0), "nothing"),
        (r#""315576000000s""#, of(315_576_000_000, 0), "the longest"),
        (r#""315576000001s""#, Err("a duration"), "too long"),
        (r#""-315576000001s""#, Err("a duration"), "too long"),
        (r#""1""#, Err("a duration"), "no unit"),
        (r#""1m""#, Err("a duration"), "another unit"),
        (r#""1.s""#, Err("a duration"), "no digit behind the point"),
        (r#"".5s""#, Err("a duration"), "no digit before it"),
        (r#""1.0000000000s""#, Err("a duration"), "ten digits"),
        (r#""--1s""#, Err("a duration"), "two signs"),
        (r#""+1s""#, Err("a duration"), "a plus sign"),
        (r#""1 s""#, Err("a duration"), "a space"),
        ("1", Err("a string"), "no number"),
    ]);
    let cases = [
        (Duration { seconds: 1, nanos: 10_000_000 }, Ok("\"1.010s\""), "3 digits"),
        (Duration { seconds: 0, nanos: -1 }, Ok("\"-0.000000001s\""), "the sign of nanos alone"),
        (Duration { seconds: 1, nanos: -1 }, Err("one sign"), "different signs"),
        (Duration { seconds: i64::MIN, nanos: 0 }, Err("10,000 years"), "too long"),
        (Duration { seconds: 0, nanos: i32::MIN }, Err("10,000 years"), "more than a second"),
    ];
    for (duration, expected, why) in cases {
        written(&duration, expected, why);
    }
}

#[test]
fn field_masks_are_one_string() {
    let of = |paths: &[&str]| Ok(FieldMask { paths: paths.iter().map(|path| (*path).to_owned()).collect() });
    read_table::<FieldMask>([
        (r#""displayName,author.fullName""#, of(&["display_name", "author.full_name"]), "camel case"),
        (r#""""#, of(&[]), "no path"),
        (r#""display_name""#, Err("camel case"), "proto names don't come back"),
        (r#""a,,b""#, Err("camel case"), "a path without a name"),
        (r#""a,""#, Err("camel case"), "nor one at the end"),
        (r#"["a"]"#, Err("a string"), "no array"),
    ]);
    let mask = |path: &str| FieldMask { paths: vec!["a".to_owned(), path.to_owned()] };
    let cases = [
        (mask("display_name"), Ok("\"a,displayName\""), "camel case"),
        (mask("displayName"), Err("camel case keeps"), "would be read as display_name"),
        (mask("a_1"), Err("camel case keeps"), "would be read as a1"),
        (mask("a__b"), Err("camel case keeps"), "two underscores"),
        (mask("a_"), Err("camel case keeps"), "an underscore at the end"),
        (mask("a,b"), Err("camel case keeps"), "would be read as two"),
        (mask(""), Err("camel case keeps"), "would be read as none"),
    ];
    for (mask, expected, why) in cases {
        written(&mask, expected, why);
    }
}

#[test]
fn any_json_at_all_is_a_value() {
    let json = r#"{"value":{"a":[1.5,"x",true,null,{},[]]}}"#;
    round_trip_table([
        (json, Ok(json), "all kinds"),
        (r#"{"value":"1"}"#, Ok(r#"{"value":"1"}"#), "a string stays one"),
        (r#"{"value":1}"#, Ok(r#"{"value":1.0}"#), "all numbers are doubles"),
        (r#"{"object":[]}"#, Err("an object"), "a Struct is an object"),
        (r#"{"list":{}}"#, Err("an array"), "a ListValue is an array"),
        (r#"{"value":x}"#, Err("a JSON value, found 'x'"), "no JSON"),
        (r#"{"empty":{}}"#, Ok(r#"{"empty":{}}"#), "Empty is an object"),
        (r#"{"empty":{"a":1}}"#, Err("\"a\""), "without members"),
    ]);
    let number = |number| prost_types::Value { kind: Some(prost_types::value::Kind::NumberValue(number)) };
    written(&number(f64::NAN), Err("finite"), "a Value has no NaN: it would come back as a string");
    written(&number(f64::INFINITY), Err("finite"), "nor an infinity");
    written(&prost_types::Value::default(), Err("a kind"), "a Value without a kind has no JSON");
    written(&Struct::default(), Ok("{}"), "empty");
    written(&ListValue::default(), Ok("[]"), "empty");
}

fn written(value: &dyn Value, expected: Expected<&'static str>, why: &str) {
    match (Options::new().to_string(value), expected) {
        (Ok(json), Ok(expected)) => assert_eq!(json, expected, "{why}"),
        (Err(error), Err(part)) => assert!(error.to_string().contains(part), "{why}: {error}"),
        (result, expected) => panic!("{why}: {result:?}, expected {expected:?}"),
    }
}
