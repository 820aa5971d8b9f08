//! One field of a message: path and query values, `body` and `response_body` selectors.

use super::{messages::Kind, *};
use crate::json::{Step, TextError};

fn bound(pairs: &[(&str, &str)]) -> Result<Everything, TextError> {
    let mut message = Everything::default();
    for (path, text) in pairs {
        lenient().merge_text(&mut message, path, text)?;
    }
    Ok(message)
}

#[test]
fn texts_are_the_bare_forms_of_scalars() {
    let cases: [(&str, &str, Result<&str, &str>, &str); 40] = [
        ("text", "a \"b\"\n", Ok(r#"{"text":"a \"b\"\n"}"#), "a string as it is"),
        ("text", "null", Ok(r#"{"text":"null"}"#), "even this one"),
        ("text", "", Ok("{}"), "empty"),
        ("smallNumber", "-5", Ok(r#"{"smallNumber":-5}"#), "a number"),
        ("small_number", "5", Ok(r#"{"smallNumber":5}"#), "either name"),
        ("smallNumber", "5x", Err("integer"), "no number"),
        ("smallNumber", "", Err("integer"), "an empty text is no number"),
        ("smallNumber", " 5", Err("integer"), "space is not taken off"),
        ("large", "9223372036854775807", Ok(r#"{"large":"9223372036854775807"}"#), "64 bits"),
        ("unsigned", "-1", Err("negative"), "unsigned"),
        ("double", "1.5", Ok(r#"{"double":1.5}"#), "a double"),
        ("double", "NaN", Ok(r#"{"double":"NaN"}"#), "by name"),
        ("float", "1e39", Err("out of range"), "out of range"),
        ("flag", "true", Ok(r#"{"flag":true}"#), "a boolean"),
        ("flag", "1", Err("`true` or `false`"), "as JSON has it"),
        ("data", "-_8", Ok(r#"{"data":"+/8="}"#), "base64 of either alphabet"),
        ("shared", "+/8=", Ok(r#"{"shared":"+/8="}"#), "base64 of either alphabet"),
        ("state", "DRAFT", Ok(r#"{"state":"DRAFT"}"#), "an enum value's name"),
        ("state", "5", Ok(r#"{"state":"PUBLISHED"}"#), "or number"),
        ("state", "77", Ok(r#"{"state":77}"#), "an unknown number stays"),
        ("state", "NEW", Err("\"NEW\""), "an unknown name is refused whatever the options say"),
        ("maybe", "0", Ok(r#"{"maybe":0}"#), "presence"),
        ("maybeState", "DRAFT", Ok(r#"{"maybeState":"DRAFT"}"#), "an enum with presence"),
        ("time", "1970-01-01T00:00:00Z", Ok(r#"{"time":"1970-01-01T00:00:00Z"}"#), "a time"),
        ("time", "now", Err("RFC 3339"), "no time"),
        ("duration", "1.5s", Ok(r#"{"duration":"1.500s"}"#), "a duration"),
        ("mask", "smallNumber,text", Ok(r#"{"mask":"smallNumber,text"}"#), "camel case"),
        ("mask", "small_number,text", Ok(r#"{"mask":"smallNumber,text"}"#), "proto names"),
        ("wrapped", "7", Ok(r#"{"wrapped":"7"}"#), "a wrapper as its scalar"),
        ("wrappedText", "", Ok(r#"{"wrappedText":""}"#), "a wrapper of an empty string is set"),
        ("name", "a", Ok(r#"{"name":"a"}"#), "a member of a oneof"),
        ("status", "1", Ok(r#"{"status":"DRAFT"}"#), "a member that is an enum"),
        ("at", "1970-01-01T00:00:00Z", Ok(r#"{"at":"1970-01-01T00:00:00Z"}"#), "a member that is a time"),
        ("null", "NULL_VALUE", Ok(r#"{"null":null}"#), "the one value it has"),
        ("child.child.text", "a", Ok(r#"{"child":{"child":{"text":"a"}}}"#), "messages on the way are made"),
        ("inner.small_number", "1", Ok(r#"{"inner":{"smallNumber":1}}"#), "so are members of a oneof"),
        ("numbers", "1", Ok(r#"{"numbers":[1]}"#), "a repeated field gets one value"),
        ("states", "5", Ok(r#"{"states":["PUBLISHED"]}"#), "of an enum too"),
        ("states", "NEW", Err("\"NEW\""), "and no unknown name"),
        ("flags", "true", Ok(r#"{"flags":[true]}"#), "of booleans too"),
    ];
    for (path, text, expected, why) in cases {
        match (bound(&[(path, text)]), expected) {
            (Ok(message), Ok(expected)) => {
                assert_eq!(crate::json::to_string(&message).unwrap(), expected, "{path}={text}: {why}");
            }
            (Err(TextError::Invalid(message)), Err(part)) => {
                assert!(message.contains(part), "{path}={text}: {message}")
            }
            (result, expected) => panic!("{path}={text}: {why}: {result:?}, expected {expected:?}"),
        }
    }
}

#[test]
fn what_is_set_is_kept() {
    let message = bound(&[
        ("child.text", "a"),
        ("child.flag", "true"),
        ("inner.text", "b"),
        ("inner.flag", "true"),
        ("numbers", "1"),
        ("numbers", "2"),
    ]);
    let expected = r#"{"numbers":[1,2],"child":{"text":"a","flag":true},"inner":{"text":"b","flag":true}}"#;
    assert_eq!(crate::json::to_string(&message.unwrap()).unwrap(), expected);
}

#[test]
fn what_can_not_be_bound() {
    let cases = [
        ("x", TextError::UnknownField, "no such field"),
        ("", TextError::UnknownField, "no name"),
        ("child.x", TextError::UnknownField, "no such field in a nested message"),
        ("child.", TextError::UnknownField, "an empty name"),
        ("text.x", TextError::UnknownField, "a scalar has no fields"),
        ("time.seconds", TextError::UnknownField, "nor has a well-known type, in JSON"),
        ("child", TextError::NotScalar, "a message"),
        ("inner", TextError::NotScalar, "a message in a oneof"),
        ("labels", TextError::NotScalar, "a map"),
        ("labels.a", TextError::NotScalar, "an entry of a map"),
        ("byFlag", TextError::NotScalar, "a map of enums"),
        ("children", TextError::NotScalar, "a repeated message"),
        ("children.text", TextError::NotScalar, "a field in a repeated message"),
        ("object", TextError::NotScalar, "a Struct"),
        ("list", TextError::NotScalar, "a ListValue"),
        ("value", TextError::NotScalar, "a Value: it might be a number or a string"),
        ("any", TextError::NotScalar, "an Any"),
        ("empty", TextError::NotScalar, "an Empty"),
    ];
    for (path, expected, why) in cases {
        assert_eq!(bound(&[(path, "1")]), Err(expected), "{path}: {why}");
    }
}

#[test]
fn the_way_to_a_field_tells_what_may_not_be_given_twice() {
    let mut message = Everything::default();
    let mut resolved = |path| lenient().merge_text(&mut message, path, "1").unwrap();
    let (by_json, by_proto) = (resolved("child.smallNumber"), resolved("child.small_number"));
    assert_eq!(by_json, by_proto, "both spellings are one field");
    assert_eq!(by_json.steps, [Step { index: 18, oneof: None }, Step { index: 1, oneof: None }]);
    assert!(!by_json.repeated);
    assert!(resolved("numbers").repeated && resolved("states").repeated);
    let (name, inner) = (resolved("name").steps[0], resolved("inner.text").steps[0]);
    assert_eq!(name.oneof, inner.oneof, "members of one oneof");
    assert!(name.oneof.is_some() && name.index != inner.index);
}

#[test]
fn a_body_may_be_one_field() {
    let cases: [(&str, &str, Result<&str, &str>, &str); 13] = [
        ("child", r#"{"text":"a"}"#, Ok(r#"{"child":{"text":"a"}}"#), "a message"),
        ("child.child", "{}", Ok(r#"{"child":{"child":{}}}"#), "a path"),
        ("inner", "{}", Ok(r#"{"inner":{}}"#), "a member of a oneof"),
        ("numbers", "[1,2]", Ok(r#"{"numbers":[1,2]}"#), "a list"),
        ("labels", r#"{"a":"b"}"#, Ok(r#"{"labels":{"a":"b"}}"#), "a map"),
        ("small_number", " 5 ", Ok(r#"{"smallNumber":5}"#), "a scalar"),
        ("child", "null", Ok("{}"), "null is nothing"),
        ("value", "null", Ok(r#"{"value":null}"#), "but where it is a value"),
        ("text", "a", Err("text: expected a string, found 'a', at line 1 column 1"), "JSON, not a bare text"),
        ("numbers", "1", Err("numbers: expected an array, found a number"), "an array"),
        ("child", r#"{"children":[{}, {"text":1}]}"#, Err("child.children[1].text: expected a string"), "the path"),
        ("child", "{} {}", Err("the end of the text"), "nothing behind it"),
        ("child.x", "{}", Err("child: expected a path to a field"), "no such field"),
    ];
    for (path, json, expected, why) in cases {
        let mut message = Everything::default();
        match (Options::new().merge_field(&mut message, path, json.as_bytes()), expected) {
            (Ok(()), Ok(expected)) => assert_eq!(crate::json::to_string(&message).unwrap(), expected, "{path}: {why}"),
            (Err(error), Err(part)) => assert!(error.to_string().contains(part), "{path}: {why}: {error}"),
            (result, expected) => panic!("{path} {json}: {why}: {result:?}, expected {expected:?}"),
        }
    }
}

#[test]
fn an_answer_may_be_one_field() {
    let message = Everything {
        text: "a".to_owned(),
        child: Some(Box::new(Everything { numbers: vec![1], text: "b".to_owned(), ..Everything::default() })),
        children: vec![Everything::default(), Everything { flag: true, ..Everything::default() }],
        kind: Some(Kind::Name(String::new())),
        ..Everything::default()
    };
    let cases = [
        ("text", r#""a""#, "a scalar"),
        ("smallNumber", "0", "at its default"),
        ("small_number", "0", "either name"),
        ("large", "\"0\"", "at its default"),
        ("data", "\"\"", "at its default"),
        ("state", "\"UNSPECIFIED\"", "at its default"),
        ("numbers", "[]", "an empty list"),
        ("labels", "{}", "an empty map"),
        ("byFlag", "{}", "an empty map of enums"),
        ("maybe", "null", "unset"),
        ("time", "null", "unset"),
        ("maybeState", "null", "unset"),
        ("child", r#"{"text":"b","numbers":[1]}"#, "a message, its defaults left out"),
        ("child.numbers", "[1]", "a path"),
        ("child.child", "null", "unset behind a path"),
        ("child.child.text", "null", "a path that ends early"),
        ("children", r#"[{},{"flag":true}]"#, "messages"),
        ("name", "\"\"", "a member of a oneof"),
        ("status", "null", "another member of it"),
        ("inner.text", "null", "in another member of it"),
    ];
    for (path, expected, why) in cases {
        let json = Options::new().write_member(&message, path).unwrap();
        assert_eq!(String::from_utf8(json).unwrap(), expected, "{path}: {why}");
    }
    for path in ["x", "", "child.x", "text.x", "numbers.x"] {
        let error = Options::new().write_member(&message, path).unwrap_err();
        assert!(error.message().contains("no such field"), "{path}: {error}");
    }
    let defaults = Options::new().emit_defaults(true).proto_names(true).write_member(&message, "children").unwrap();
    assert_eq!(String::from_utf8(defaults).unwrap().matches("\"small_number\":0").count(), 2, "options hold inside");
}

#[test]
fn a_mask_takes_paths_as_they_are() {
    let paths = ["small_number", "HTTPName", "line_1"].map(str::to_owned).to_vec();
    let mut message = Everything { text: "a".to_owned(), ..Everything::default() };
    Options::new().put_paths(&mut message, "child.mask", paths.clone());
    assert_eq!(message.child.unwrap().mask.unwrap().paths, paths);
    let mut other = Everything::default();
    Options::new().put_paths(&mut other, "text", paths);
    assert_eq!(other, Everything::default(), "no mask is there");
}
