//! Against what plain prost-build makes of the same `.proto` files.

use super::{other, ours, plain, usual};
use cordial::{
    json::{self, Value},
    prost::Message,
};
use std::fmt::Debug;

/// Both print the same, on one line and on many, and numbers as they are asked for.
#[track_caller]
fn alike<Theirs: Message + Debug + Default>(ours: &(impl Message + Debug)) -> String {
    let theirs = Theirs::decode(&*ours.encode_to_vec()).unwrap();
    let printed = format!("{ours:?}");
    assert_eq!(printed, format!("{theirs:?}"));
    assert_eq!(format!("{ours:#?}"), format!("{theirs:#?}"));
    assert_eq!(format!("{ours:#06x?}"), format!("{theirs:#06x?}"));
    printed
}

fn read<T: Value + Default>(json: &str) -> T {
    json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

/// A message with either choice of types, from its JSON.
macro_rules! alike {
    ($message:ident, $json:expr) => {{
        alike::<plain::other::$message>(&read::<other::$message>($json));
        alike::<plain::usual::$message>(&read::<usual::$message>($json))
    }};
}

/// A map has one entry here, as a `HashMap` has no order.
const EVERYTHING: &[&str] = &[
    r#"{}"#,
    r#"{"aShape":"SHAPE_SQUARE","maybeShape":"SHAPE_ROUND","manyShapes":["SHAPE_ROUND",77],"shapesByNumber":{"-5":"SHAPE_ROUND"}}"#,
    r#"{"aShape":77,"maybeShape":77,"manyShapes":[],"shapesByNumber":{"5":77}}"#,
    r#"{"maybeShape":"SHAPE_UNSPECIFIED","shape":"SHAPE_CIRCULAR"}"#,
    r#"{"shape":77}"#,
    r#"{"nothing":null}"#,
    r#"{"at":"1970-01-01T00:00:00Z"}"#,
    r#"{"raw":"AQID","aBytes":"AQID","manyBytes":["AQID"],"bytesByName":{"a":"AQID"},"maybeBytes":""}"#,
    r#"{"message":{"aShape":3},"manyMessages":[{"aShape":77},{}],"messagesByFlag":{"true":{"shape":0}}}"#,
    r#"{"nested":{"nested":{"aShape":-2}},"boxed":{"boxed":{"shape":3}}}"#,
    r#"{"inner":{"again":{"number":0,"first":"CHOICE_UNSPECIFIED"},"second":5}}"#,
    r#"{"aDouble":-0.5,"aFloat":"NaN","aBool":true,"aString":"\"","nothingAtAll":{},"time":"2024-02-29T12:00:00Z"}"#,
    r#"{"type":"a","self":"b","old":"c","object":{"a":[1.5,null]},"status":{"code":5},"money":{"units":"5"}}"#,
];

#[test]
fn every_kind_of_field_is_printed_as_by_prost() {
    for json in EVERYTHING {
        alike!(Everything, json);
    }
    let printed = alike!(Everything, EVERYTHING[1]);
    for part in
        ["a_shape: Square,", "maybe_shape: Some(Round),", "many_shapes: [Round, 77],", "shapes_by_number: {-5: Round},"]
    {
        assert!(printed.contains(part), "{part} is missing in {printed}");
    }
    assert_eq!(alike!(Nothing, "{}"), "Nothing");
}

#[test]
fn maps_trees_and_words_of_rust_too() {
    for json in [
        r#"{"bySint32":{"1":"TALL"},"byBool":{"true":5},"byString":{"a\"":"LOW"},"level":"SMALL","maybeLevel":9,"levels":[1,5]}"#,
        r#"{"byInt32":{"1":"a"},"byUint64":{"1":"NaN"},"byFixed64":{"1":"AQID"},"bySfixed32":{"1":{"level":"LOW"}}}"#,
    ] {
        alike!(Maps, json);
    }
    for json in [
        r#"{"crate":"a","fn":"b","enum":"ENUM_SELF","struct":{"super":{},"extern":[{"gen":false}]},"dyn":{"self":{}}}"#,
        r#"{"loop":"ENUM_TYPE","yield":["1"],"try":true}"#,
        r#"{"self":{"self":1}}"#,
    ] {
        alike!(Keywords, json);
    }
    assert!(alike!(Keywords, r#"{"enum":2}"#).contains(r#"r#fn: "", r#enum: Type, r#struct: None"#));
    alike!(Tree, r#"{"right":{"leaf":{"back":{"weight":1},"text":"t"}}}"#);
}

#[test]
fn proto2_too() {
    for json in [
        "{}",
        r#"{"id":1,"colour":"BLUE","point":{"x":1.5},"name":"n","border":"RED","palette":["RED","BLUE"]}"#,
        r#"{"extent":{"width":7,"inner":{"width":8}},"part":[{"label":""},{"label":"a"}],"shade":{"darkness":3}}"#,
        r#"{"tint":"BLUE"}"#,
    ] {
        alike!(Old, json);
    }
}

#[test]
#[allow(deprecated, reason = "what is deprecated is printed too")]
fn in_any_package_and_what_is_deprecated() {
    use super::plain::printed::{self as theirs, debug::v1 as by_prost};
    use ours::{Colour, Root, debug::v1 as debug, root};
    let root = Root { colour: Colour::Red.into(), leaf: Some(root::Leaf {}) };
    assert_eq!(alike::<theirs::Root>(&root), "Root { colour: Red, leaf: Some(Leaf) }");
    let owner = debug::account::Owner { name: "o".into(), states: [("s".into(), 1)].into() };
    let mut account = debug::Account { level: 1, state: Some(1), owner: Some(owner.clone()), ..Default::default() };
    alike::<by_prost::Account>(&account);
    account.contact = Some(debug::account::Contact::Other(owner));
    account.login = Some(debug::account::Login::Guest(7));
    (account.kind, account.root) = (1, Some(root));
    assert!(alike::<by_prost::Account>(&account).contains("kind: Round, "));
    let mut inner = debug::outer::Inner { kind: 1, choice: Some(debug::outer::inner::Choice::One(1)) };
    alike::<by_prost::outer::Inner>(&inner);
    inner.choice = Some(debug::outer::inner::Choice::Inner(inner.clone().into()));
    alike::<by_prost::outer::Inner>(&inner);
}

/// The standard library's derive would leave `r#` out.
#[test]
fn words_of_rust_where_there_is_no_enum() {
    use ours::debug::v1::{Word, word::Match};
    let inner = Word { r#type: "inner".into(), r#match: Some(Match::Self_("s".into())) };
    let word = Word { r#type: "t".into(), r#match: Some(Match::Word(inner.into())) };
    let expected = r#"Word { r#type: "t", r#match: Some(Word(Word { r#type: "inner", r#match: Some(Self_("s")) })) }"#;
    assert_eq!(alike::<plain::printed::debug::v1::Word>(&word), expected);
}
