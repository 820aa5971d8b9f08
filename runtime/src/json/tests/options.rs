//! What the options change.

use super::{messages::Kind, *};
use crate::json::to_vec;

#[test]
fn defaults_are_written_where_there_is_no_presence() {
    let json = Options::new().emit_defaults(true).to_string(&Everything::default()).unwrap();
    assert_eq!(
        json,
        r#"{"text":"","smallNumber":0,"large":"0","unsigned":0,"huge":"0","float":0.0,"double":0.0,"flag":false,"#
            .to_owned()
            + r#""data":"","shared":"","state":"UNSPECIFIED","numbers":[],"states":[],"labels":{},"byNumber":{},"#
            + r#""byFlag":{},"children":[],"flags":[]}"#
    );
    let nested = Everything { kind: Some(Kind::Inner(Box::default())), ..Everything::default() };
    let json = Options::new().emit_defaults(true).to_string(&nested).unwrap();
    assert_eq!(json.matches("\"smallNumber\":0").count(), 2, "in nested messages too: {json}");
}

#[test]
fn proto_names_and_integer_enums() {
    let message = Everything {
        small_number: 1,
        state: State::Draft.into(),
        states: vec![5, 77],
        by_flag: [(true, 1)].into(),
        null: Some(0),
        children: vec![Everything { small_number: 2, ..Everything::default() }],
        ..Everything::default()
    };
    let cases = [
        (
            Options::new().proto_names(true),
            r#"{"small_number":1,"state":"DRAFT","states":["PUBLISHED",77],"by_flag":{"true":"DRAFT"},"children":[{"small_number":2}],"null":null}"#,
        ),
        (
            Options::new().integer_enums(true),
            r#"{"smallNumber":1,"state":1,"states":[5,77],"byFlag":{"true":1},"children":[{"smallNumber":2}],"null":null}"#,
        ),
    ];
    for (options, expected) in cases {
        assert_eq!(options.to_string(&message).unwrap(), expected);
        assert_eq!(options.from_str::<Everything>(expected).unwrap(), message);
    }
}

#[test]
fn a_buffer_is_appended_to() {
    let mut buffer = b"data: ".to_vec();
    let message = Everything { text: "a".to_owned(), ..Everything::default() };
    Options::new().append(&message, &mut buffer).unwrap();
    Options::new().append(&Everything::default(), &mut buffer).unwrap();
    assert_eq!(buffer, br#"data: {"text":"a"}{}"#);
    let mut written = Vec::new();
    crate::json::to_writer(&mut written, &message).unwrap();
    assert_eq!(written, to_vec(&message).unwrap());
}

#[test]
fn a_writer_that_fails_is_an_error() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("full"))
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    assert_eq!(crate::json::to_writer(Full, &1).unwrap_err().to_string(), "full");
}
