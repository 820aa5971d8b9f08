//! Maps of every kind of key, names that are words of Rust, nested enums with aliases, oneofs with boxes.

use super::{other, usual};
use cordial::json::{self, Options};

/// Reads and writes with either choice of types.
macro_rules! both_ways {
    ($message:ident, $json:expr) => {{
        let json: &str = $json;
        let usual: usual::$message = json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"));
        let other: other::$message = json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"));
        [json::to_string(&usual).unwrap(), json::to_string(&other).unwrap()]
    }};
}

#[test]
fn every_kind_of_key() {
    let cases = [
        ("byInt32", r#""-2147483648":"a""#, "2147483648"),
        ("byInt64", r#""-9223372036854775808":true"#, "9223372036854775808"),
        ("byUint32", r#""4294967295":1.5"#, "-1"),
        ("byUint64", r#""18446744073709551615":"NaN""#, "1.5"),
        ("bySint32", r#""-1":"TALL""#, "one"),
        ("bySint64", r#""-1":"-1""#, ""),
        ("byFixed32", r#""1":"18446744073709551615""#, "+1"),
        ("byFixed64", r#""1":"AQID""#, "0x1"),
        ("bySfixed32", r#""-1":{"level":"LOW"}"#, " 1"),
        ("bySfixed64", r#""-1":null"#, "1 "),
        ("byBool", r#""false":"LOW""#, "1"),
    ];
    for (map, entry, wrong) in cases {
        let json = format!("{{\"{map}\":{{{entry}}}}}");
        let expected = json.replace("TALL", "HIGH");
        assert_eq!(both_ways!(Maps, &json), [expected.clone(), expected], "{map}");
        let (_, value) = entry.split_once(':').unwrap();
        let json = format!("{{\"{map}\":{{\"{wrong}\":{value}}}}}");
        let error = json::from_str::<usual::Maps>(&json).unwrap_err();
        assert!(error.path().starts_with(map), "{json}: {error}");
    }
    let text = r#"{"byString":{"any at all":"LOW"}}"#;
    assert_eq!(both_ways!(Maps, text), [text, text]);
    let twice = r#"{"byInt32":{"1":"a","1":"b"}}"#;
    assert!(json::from_str::<usual::Maps>(twice).unwrap_err().message().contains("each key once"));
}

#[test]
fn aliases_in_every_place() {
    let json = r#"{"bySint32":{"1":"SMALL"},"level":"TALL","maybeLevel":"SMALL","levels":["HIGH","TALL","LOW",5]}"#;
    let expected = r#"{"bySint32":{"1":"LOW"},"level":"HIGH","maybeLevel":"LOW","levels":["HIGH","HIGH","LOW",5]}"#;
    assert_eq!(both_ways!(Maps, json), [expected, expected]);
    let numbers: usual::Maps = json::from_str(json).unwrap();
    let expected = r#"{"bySint32":{"1":1},"level":9,"maybeLevel":1,"levels":[9,9,1,5]}"#;
    assert_eq!(Options::new().integer_enums(true).to_string(&numbers).unwrap(), expected);
}

#[test]
fn words_of_rust_are_names_like_any_other() {
    let members =
        r#""crate":"a","fn":"b","enum":"ENUM_SELF","struct":{"super":{},"extern":[{"gen":false}]},"dyn":{"self":{}}"#;
    for member in [r#""async":"c""#, r#""loop":"ENUM_TYPE""#, r#""return":{"super":{}}"#, r#""self":{"self":1}"#] {
        let json = format!("{{{members},{member},\"yield\":[\"1\"],\"try\":true}}");
        assert_eq!(both_ways!(Keywords, &json), [json.clone(), json]);
    }
}

#[test]
fn recursive_oneofs() {
    let json = r#"{"left":{"right":{"leaf":{"back":{"weight":0},"text":"a"}}}}"#;
    assert_eq!(both_ways!(Tree, json), [json, json]);
    let error = json::from_str::<other::Tree>(r#"{"left":{"leaf":{"back":{"weight":"x"}}}}"#).unwrap_err();
    assert_eq!(error.path(), "left.leaf.back.weight");
}
