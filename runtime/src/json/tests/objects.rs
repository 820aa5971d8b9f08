//! Messages: names, null, duplicates, oneofs, enums, maps, unknown fields.

use super::{
    messages::{Kind, Old},
    *,
};
use crate::json::{from_str, to_string};

#[test]
fn names() {
    round_trip_table([
        (r#"{"smallNumber":1}"#, Ok(r#"{"smallNumber":1}"#), "the JSON name"),
        (r#"{"small_number":1}"#, Ok(r#"{"smallNumber":1}"#), "the proto name is read too"),
        (r#"{"small\u004eumber":1}"#, Ok(r#"{"smallNumber":1}"#), "a name may be escaped"),
        (r#"{"smallnumber":1}"#, Err("\"smallnumber\""), "the case matters"),
        (r#"{"small_number":1,"smallNumber":2}"#, Err("once"), "both spellings are one field"),
        (r#"{"flag":true,"text":"a"}"#, Ok(r#"{"text":"a","flag":true}"#), "any order"),
        (r#"{"flags":[true]}"#, Ok(r#"{"flags":[true]}"#), "the last of more than 32 fields"),
        ("\t{ \"text\" :\r\n\"a\" , \"flag\" : true }\n", Ok(r#"{"text":"a","flag":true}"#), "space everywhere"),
        (r#"{"text":"a",}"#, Err("a member's name"), "no trailing comma"),
        (r#"{"text":"a" "flag":true}"#, Err("`,` or `}`"), "a comma between"),
        (r#"{"text" "a"}"#, Err("`:`"), "a colon"),
        (r#"{text:"a"}"#, Err("a member's name"), "names are quoted"),
        (r#"{"text":"a"} x"#, Err("end of the text"), "nothing behind it"),
        ("[]", Err("expected an object, found an array"), "no array"),
        ("null", Err("expected an object, found `null`"), "a message isn't null"),
        ("{}", Ok("{}"), "nothing"),
    ]);
}

#[test]
fn null_means_unset_but_where_it_is_a_value() {
    round_trip_table([
        (r#"{"text":null,"child":null,"numbers":null,"labels":null,"wrapped":null}"#, Ok("{}"), "unset"),
        (r#"{"value":null}"#, Ok(r#"{"value":null}"#), "a Value's null is a value"),
        (r#"{"null":null}"#, Ok(r#"{"null":null}"#), "so is that of a NullValue with presence"),
        (r#"{"null":"NULL_VALUE"}"#, Ok(r#"{"null":null}"#), "which may be given by name"),
        (r#"{"null":0}"#, Ok(r#"{"null":null}"#), "or number"),
        (r#"{"nothing":null}"#, Ok(r#"{"nothing":null}"#), "and in a oneof"),
        (r#"{"object":{"a":null}}"#, Ok(r#"{"object":{"a":null}}"#), "in a Struct null is a value"),
        (r#"{"list":[null]}"#, Ok(r#"{"list":[null]}"#), "and in a ListValue"),
        (r#"{"numbers":[null]}"#, Err("numbers[0]"), "an element isn't null"),
        (r#"{"children":[null]}"#, Err("children[0]"), "a message neither"),
        (r#"{"labels":{"a":null}}"#, Err("labels.a"), "nor a map's value"),
        (r#"{"text":nul}"#, Err("`null`"), "spelt out"),
    ]);
}

#[test]
fn duplicates_are_refused() {
    round_trip_table([
        (r#"{"text":"a","text":"b"}"#, Err("text: expected the field once"), "a field"),
        (r#"{"text":"a","text":null}"#, Err("text: expected the field once"), "a field, null the second time"),
        (r#"{"text":null,"text":"a"}"#, Err("text: expected the field once"), "null the first time"),
        (r#"{"flags":[],"flags":[]}"#, Err("flags: expected the field once"), "an empty list"),
        (r#"{"labels":{"a":"1","a":"2"}}"#, Err("each key once"), "a map's key"),
        (r#"{"byNumber":{"1":{},"1.0":{}}}"#, Err("each key once"), "a map's key in another spelling"),
        (r#"{"object":{"a":1,"a":2}}"#, Err("each key once"), "a Struct's key"),
        (r#"{"name":"a","name":"b"}"#, Err("one member of the oneof"), "a member of a oneof"),
        (r#"{"name":"a","status":"DRAFT"}"#, Err("status: expected one member"), "two members of a oneof"),
        (r#"{"name":null,"status":"DRAFT"}"#, Ok(r#"{"status":"DRAFT"}"#), "a null member says nothing"),
        (r#"{"status":"DRAFT","name":null}"#, Ok(r#"{"status":"DRAFT"}"#), "nor behind"),
        (r#"{"nothing":null,"name":"a"}"#, Err("one member"), "unless null is its value"),
    ]);
}

#[test]
fn members_of_a_oneof_are_written_at_their_default() {
    round_trip_table([
        (r#"{"name":""}"#, Ok(r#"{"name":""}"#), "a string"),
        (r#"{"inner":{}}"#, Ok(r#"{"inner":{}}"#), "a message"),
        (r#"{"status":"UNSPECIFIED"}"#, Ok(r#"{"status":"UNSPECIFIED"}"#), "an enum"),
        (r#"{"at":"1970-01-01T00:00:00Z"}"#, Ok(r#"{"at":"1970-01-01T00:00:00Z"}"#), "a time"),
        (r#"{"maybe":0}"#, Ok(r#"{"maybe":0}"#), "so are fields with presence"),
        (r#"{"wrapped":"0","wrappedText":""}"#, Ok(r#"{"wrapped":"0","wrappedText":""}"#), "and wrappers"),
    ]);
}

#[test]
fn enums() {
    round_trip_table([
        (r#"{"state":"DRAFT"}"#, Ok(r#"{"state":"DRAFT"}"#), "by name"),
        (r#"{"state":1}"#, Ok(r#"{"state":"DRAFT"}"#), "by number"),
        (r#"{"state":-1}"#, Ok(r#"{"state":"BELOW"}"#), "by negative number"),
        (r#"{"state":1.0}"#, Ok(r#"{"state":"DRAFT"}"#), "a whole number"),
        (r#"{"state":"OUT"}"#, Ok(r#"{"state":"PUBLISHED"}"#), "by an alias; the first name is written"),
        (r#"{"state":77}"#, Ok(r#"{"state":77}"#), "an unknown number stays"),
        (r#"{"state":"NEW"}"#, Err("\"NEW\""), "an unknown name is refused"),
        (r#"{"state":"draft"}"#, Err("\"draft\""), "the case matters"),
        (r#"{"state":"1"}"#, Err("\"1\""), "a number in quotes is a name"),
        (r#"{"state":true}"#, Err("an enum value's name or number"), "neither"),
        (r#"{"states":["DRAFT",5]}"#, Ok(r#"{"states":["DRAFT","PUBLISHED"]}"#), "in a list"),
        (r#"{"byFlag":{"true":1}}"#, Ok(r#"{"byFlag":{"true":"DRAFT"}}"#), "in a map"),
        (r#"{"maybeState":0}"#, Ok(r#"{"maybeState":"UNSPECIFIED"}"#), "with presence"),
        (r#"{"states":[1,"NEW"]}"#, Err("states[1]"), "the path tells which"),
    ]);
}

#[test]
fn unknown_names_of_enum_values_are_ignored_with_unknown_fields() {
    let json =
        r#"{"state":"NEW","maybeState":"NEW","states":["NEW",1],"byFlag":{"true":"NEW"},"status":"NEW","x":[{}]}"#;
    let read: Everything = lenient().from_str(json).unwrap();
    assert_eq!(read, Everything { states: vec![1], ..Everything::default() });
}

#[test]
fn maps() {
    round_trip_table([
        (r#"{"labels":{"":"a"}}"#, Ok(r#"{"labels":{"":"a"}}"#), "an empty key"),
        (r#"{"labels":{"a\nb":"c"}}"#, Ok(r#"{"labels":{"a\nb":"c"}}"#), "a key with escapes"),
        (r#"{"byNumber":{"-5":{},"7":{"text":"a"}}}"#, Ok(r#"{"byNumber":{"-5":{},"7":{"text":"a"}}}"#), "numbers"),
        (r#"{"byNumber":{"a":{}}}"#, Err("a key of the map's type"), "no number"),
        (r#"{"byNumber":{"":{}}}"#, Err("a key of the map's type"), "no number"),
        (r#"{"byNumber":{"\"1\"":{}}}"#, Err("a key of the map's type"), "quotes are not taken off twice"),
        (r#"{"byNumber":{"4294967296":{}}}"#, Err("a key of the map's type"), "out of range"),
        (r#"{"byFlag":{"false":0}}"#, Ok(r#"{"byFlag":{"false":"UNSPECIFIED"}}"#), "booleans"),
        (r#"{"byFlag":{"0":0}}"#, Err("a key of the map's type"), "no boolean"),
        (r#"{"labels":[]}"#, Err("expected an object"), "no array"),
    ]);
}

#[test]
fn unknown_fields() {
    let skipped = r#"{"new":{"a":[1,-2.5e3,"x\n",true,false,null,{}]},"text":"a","more":1}"#;
    assert!(from_str::<Everything>(skipped).unwrap_err().to_string().contains("\"new\""));
    assert_eq!(lenient().from_str::<Everything>(skipped).unwrap().text, "a");
    for broken in
        [r#"{"new":tru}"#, r#"{"new":01}"#, r#"{"new":[1,]}"#, r#"{"new":{"a"}}"#, r#"{"new":"\x"}"#, r#"{"new":}"#]
    {
        assert!(lenient().from_str::<Everything>(broken).is_err(), "{broken}: what is skipped is JSON");
    }
    let extension = r#"{"[library.v1.shelf]":1}"#;
    assert!(from_str::<Everything>(extension).is_ok(), "prost has no place for extensions");
}

#[test]
fn proto2() {
    let old: Old = from_str(r#"{"id":0,"color":"RED","extent":{"width":7}}"#).unwrap();
    assert_eq!(
        to_string(&old).unwrap(),
        r#"{"id":0,"color":"RED","extent":{"width":7}}"#,
        "required fields are written"
    );
    assert_eq!(to_string(&Old::default()).unwrap(), r#"{"id":0,"color":"RED"}"#, "whatever they hold");
    let unknown = r#"{"id":1,"color":3}"#;
    assert!(from_str::<Old>(unknown).unwrap_err().to_string().contains("a value of the enum"), "a closed enum");
    assert_eq!(lenient().from_str::<Old>(unknown).unwrap().color, 1, "ignored, it stays at its default");
    assert_eq!(from_str::<Old>("{}").unwrap().border(), super::messages::Color::Blue, "a default isn't in the JSON");
}

#[test]
fn a_message_that_is_set_is_merged_into() {
    let mut message = Everything {
        child: Some(Box::new(Everything { text: "kept".to_owned(), ..Everything::default() })),
        kind: Some(Kind::Inner(Box::new(Everything { flag: true, ..Everything::default() }))),
        labels: [("a".to_owned(), "1".to_owned())].into(),
        ..Everything::default()
    };
    let json = br#"{"child":{"flag":true},"inner":{"text":"new"},"labels":{"a":"2"}}"#;
    Options::new().merge_slice(&mut message, json).unwrap();
    let child = message.child.unwrap();
    assert_eq!((child.text.as_str(), child.flag), ("kept", true));
    let Some(Kind::Inner(inner)) = message.kind else { panic!("the member stays") };
    assert_eq!((inner.text.as_str(), inner.flag), ("new", true));
    assert_eq!(message.labels["a"], "2", "an entry from before may be given anew");
}
