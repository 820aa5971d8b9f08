//! Every kind of field of proto3.

use super::{other, usual};
use cordial::json::{self, Options, TextError};

/// Members in declaration order, as they are written; each kind of field once.
const MEMBERS: &[(&str, &str)] = &[
    ("aDouble", "-0.0"),
    ("aFloat", "\"NaN\""),
    ("aSint32", "-7"),
    ("aSfixed64", "\"-7\""),
    ("aFixed32", "7"),
    ("aUint64", "\"18446744073709551615\""),
    ("aBool", "true"),
    ("aString", "\"Łódź \\\"quoted\\\"\""),
    ("aBytes", "\"+/8=\""),
    ("aShape", "\"SHAPE_SQUARE\""),
    ("maybeBytes", "\"\""),
    ("maybeShape", "\"SHAPE_UNSPECIFIED\""),
    ("manyBytes", "[\"\",\"AQID\"]"),
    ("manyShapes", "[\"SHAPE_ROUND\",77]"),
    ("manyMessages", "[{},{\"aBool\":true}]"),
    ("bytesByName", "{\"a\":\"AQID\"}"),
    ("shapesByNumber", "{\"-9223372036854775808\":\"SHAPE_ROUND\"}"),
    ("messagesByFlag", "{\"true\":{\"aBool\":true}}"),
    ("nested", "{\"nested\":{\"nested\":{}}}"),
    ("boxed", "{\"boxed\":{}}"),
    ("inner", "{\"again\":{\"number\":0,\"first\":\"CHOICE_UNSPECIFIED\"}}"),
    ("time", "\"2024-02-29T12:00:00.500Z\""),
    ("duration", "\"-1.500s\""),
    ("mask", "\"aBool,nested.aString\""),
    ("object", "{\"a\":[1.5,null,{}]}"),
    ("value", "null"),
    ("list", "[null,\"x\"]"),
    ("any", "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"1s\"}"),
    ("nothingAtAll", "{}"),
    ("maybeText", "\"\""),
    ("wrappedBytes", "\"AQID\""),
    ("manyWrapped", "[1.5,\"Infinity\"]"),
    ("wrappedByName", "{\"a\":\"5\"}"),
    ("manyValues", "[null,true]"),
    ("timesByName", "{\"a\":\"1970-01-01T00:00:00Z\"}"),
    ("status", "{\"code\":5,\"message\":\"no book\"}"),
    ("money", "{\"currencyCode\":\"PLN\",\"units\":\"5\"}"),
    ("type", "\"a\""),
    ("self", "\"b\""),
    ("an\\\"other\\n\\u0001", "\"c\""),
    ("crossed_b", "\"d\""),
    ("old", "\"e\""),
];

/// Members of the oneof, of which only one can be there.
const KINDS: &[(&str, &str)] = &[
    ("text", "\"\""),
    ("message", "{\"message\":{}}"),
    ("shape", "\"SHAPE_UNSPECIFIED\""),
    ("nothing", "null"),
    ("anything", "null"),
    ("at", "\"1970-01-01T00:00:00Z\""),
    ("wrapped", "\"0\""),
    ("empty", "{}"),
    ("raw", "\"\""),
];

fn object(members: &[(&str, &str)]) -> String {
    let members: Vec<String> = members.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{{}}}", members.join(","))
}

/// Reads and writes with either choice of types.
fn both_ways(json: &str) -> [String; 2] {
    let usual: usual::Everything = json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"));
    let other: other::Everything = json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"));
    [json::to_string(&usual).unwrap(), json::to_string(&other).unwrap()]
}

#[test]
fn each_field_is_written_as_it_was_read() {
    for member in MEMBERS.iter().chain(KINDS) {
        let json = object(&[*member]);
        assert_eq!(both_ways(&json), [json.clone(), json]);
    }
}

#[test]
fn all_fields_are_written_in_the_order_of_their_declaration() {
    for kind in KINDS {
        let (before, behind) = MEMBERS.split_at(21);
        let json = object(&[before, &[*kind], behind].concat());
        assert_eq!(both_ways(&json), [json.clone(), json]);
    }
}

#[test]
fn all_fields_are_read_in_any_order_and_by_their_proto_names() {
    let json = object(&MEMBERS.iter().rev().copied().collect::<Vec<_>>());
    let expected = object(MEMBERS);
    assert_eq!(both_ways(&json), [expected.clone(), expected.clone()]);
    let message: usual::Everything = json::from_str(&expected).unwrap();
    let options = Options::new().proto_names(true).integer_enums(true).emit_defaults(true);
    let json = options.to_string(&message).unwrap();
    assert!(json.contains(r#""a_shape":-2"#) && json.contains(r#""crossed_a":"d""#), "{json}");
    let read: usual::Everything = json::from_str(&json).unwrap();
    assert_eq!(json::to_string(&read).unwrap(), expected);
}

#[test]
fn unset_fields_are_left_out() {
    assert_eq!(both_ways("{}"), ["{}", "{}"]);
    let nulls: Vec<_> = MEMBERS.iter().filter(|(name, _)| *name != "value").map(|(name, _)| (*name, "null")).collect();
    assert_eq!(both_ways(&object(&nulls)), ["{}", "{}"], "null is the same");
    assert_eq!(json::to_string(&usual::Nothing {}).unwrap(), "{}");
    assert!(json::from_str::<usual::Nothing>("{\"a\":1}").is_err());
}

#[test]
fn an_alias_is_read_and_the_first_name_written() {
    let expected = r#"{"aShape":"SHAPE_ROUND"}"#;
    assert_eq!(both_ways(r#"{"aShape":"SHAPE_CIRCULAR"}"#), [expected, expected]);
}

#[test]
fn a_oneof_takes_one_member() {
    for (name, value) in KINDS.iter().filter(|(name, _)| *name != "text") {
        let json = format!("{{\"text\":\"\",\"{name}\":{value}}}");
        let error = json::from_str::<usual::Everything>(&json).unwrap_err();
        assert!(error.message().contains("one member of the oneof"), "{json}: {error}");
    }
}

#[test]
fn texts_are_merged_into_what_is_there() {
    let mut message = usual::Everything::default();
    let pairs = [
        ("message.message.a_string", "a"),
        ("message.message.aBool", "true"),
        ("message.nested.boxed.many_shapes", "SHAPE_ROUND"),
        ("message.nested.boxed.many_shapes", "-2"),
        ("inner.again.again.number", "5"),
        ("many_wrapped", "1.5"),
        ("at", "never"),
        ("many_messages.a_bool", "true"),
        ("shapes_by_number", "1"),
        ("crossed_a", "by its proto name"),
    ];
    let results: Vec<_> =
        pairs.iter().map(|(path, text)| Options::new().merge_text(&mut message, path, text).map(drop)).collect();
    let failed: Vec<_> =
        pairs.iter().zip(&results).filter(|(_, result)| result.is_err()).map(|(pair, _)| pair.0).collect();
    assert_eq!(failed, ["at", "many_messages.a_bool", "shapes_by_number"]);
    assert!(matches!(results[6], Err(TextError::Invalid(_))), "{:?}", results[6]);
    assert_eq!(results[7..9], [Err(TextError::NotScalar), Err(TextError::NotScalar)]);
    message.kind = match message.kind {
        // The text for `at` replaced the member before it turned out to be no time.
        Some(usual::everything::Kind::At(_)) => None,
        other => other,
    };
    assert_eq!(
        json::to_string(&message).unwrap(),
        r#"{"inner":{"again":{"again":{"number":5}}},"manyWrapped":[1.5],"crossed_b":"by its proto name"}"#
    );
}
