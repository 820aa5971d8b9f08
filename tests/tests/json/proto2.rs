//! What proto2 alone has: required fields, groups, defaults, closed enums, extensions.

use super::{other, usual};
use cordial::json::{self, Options, UnknownFields};

#[test]
fn required_fields_are_written_whatever_they_hold() {
    let expected = r#"{"id":0,"colour":"RED","point":{}}"#;
    assert_eq!(json::to_string(&usual::Old::default()).unwrap(), expected);
    assert_eq!(json::to_string(&other::Old::default()).unwrap(), expected);
    assert!(json::from_str::<usual::Old>("{}").is_ok(), "reading leaves them at their default, as prost does");
}

#[test]
fn groups_are_messages() {
    let json = r#"{"id":1,"colour":"BLUE","point":{"x":1.5},"extent":{"width":7,"inner":{"width":8}},"#.to_owned()
        + r#""part":[{"label":""},{"label":"a"}],"shade":{"darkness":3}}"#;
    let old: usual::Old = json::from_str(&json).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(json::to_string(&old).unwrap(), json);
}

#[test]
fn a_default_is_a_value_like_any_other() {
    let old: usual::Old = json::from_str("{}").unwrap();
    assert_eq!((old.name(), old.border()), ("anonymous", usual::Colour::Blue), "the accessors know it");
    let given: usual::Old = json::from_str(r#"{"name":"anonymous","border":"BLUE"}"#).unwrap();
    let expected = r#"{"id":0,"colour":"RED","point":{},"name":"anonymous","border":"BLUE"}"#;
    assert_eq!(json::to_string(&given).unwrap(), expected, "it is written when it was given");
}

#[test]
fn a_closed_enum_takes_its_own_numbers() {
    let lenient = Options::new().unknown_fields(UnknownFields::Ignore);
    let cases = [
        (r#"{"border":3}"#, "border"),
        (r#"{"palette":["RED",3]}"#, "palette[1]"),
        (r#"{"tint":0}"#, "tint"),
        (r#"{"colour":"GREEN"}"#, "colour"),
    ];
    for (json, path) in cases {
        let error = json::from_str::<usual::Old>(json).unwrap_err();
        assert_eq!((error.path(), error.message().contains("a value of the enum")), (path, true), "{error}");
        assert!(lenient.from_str::<usual::Old>(json).is_ok(), "{json}: ignored with unknown fields");
    }
    let old: usual::Old = lenient.from_str(r#"{"palette":["RED",3,"GREEN",2],"tint":"GREEN"}"#).unwrap();
    assert_eq!((old.palette.as_slice(), old.choice), (&[1, 2][..], None));
}

#[test]
fn extensions_are_skipped() {
    let old: usual::Old = json::from_str(r#"{"id":1,"[json.v1.nickname]":"a"}"#).unwrap();
    assert_eq!(old.id, 1);
}
