//! `google.protobuf.Any` and the registry.

use super::*;
use crate::json::{AnyType, Registry, from_str, to_string};
use cordial_proto::google::{rpc::ErrorInfo, r#type::Money};
use prost_types::Any;

fn options() -> Options {
    Options::new().registry(Registry::new().with::<Money>().with::<Everything>())
}

fn any<M: prost::Message>(name: &str, message: &M) -> Any {
    Any { type_url: format!("type.googleapis.com/{name}"), value: message.encode_to_vec() }
}

#[test]
fn messages_carry_their_type() {
    let money = any("google.type.Money", &Money { currency_code: "PLN".to_owned(), units: 5, nanos: 0 });
    let json = r#"{"@type":"type.googleapis.com/google.type.Money","currencyCode":"PLN","units":"5"}"#;
    assert_eq!(options().to_string(&money).unwrap(), json);
    let cases = [
        (json, "as it was written"),
        (r#"{"units":5,"currencyCode":"PLN","@type":"type.googleapis.com/google.type.Money"}"#, "the type last"),
        (r#"{"currencyCode":"PLN","\u0040type":"type.googleapis.com/google.type.Money","units":5}"#, "escaped"),
    ];
    for (json, why) in cases {
        assert_eq!(options().from_str::<Any>(json).unwrap(), money, "{why}");
    }
    let empty = any("google.type.Money", &Money::default());
    assert_eq!(options().to_string(&empty).unwrap(), r#"{"@type":"type.googleapis.com/google.type.Money"}"#);
    assert_eq!(to_string(&Any::default()).unwrap(), "{}", "an Any of nothing");
    assert_eq!(from_str::<Any>("{}").unwrap(), Any::default());
}

#[test]
fn well_known_types_stand_in_a_member_value() {
    let cases = [
        (any("google.protobuf.Duration", &prost_types::Duration { seconds: 1, nanos: 0 }), r#""1s""#),
        (any("google.protobuf.Int64Value", &5i64), r#""5""#),
        (any("google.protobuf.StringValue", &"x".to_owned()), r#""x""#),
        (any("google.protobuf.Empty", &()), "{}"),
        (any("google.protobuf.ListValue", &prost_types::ListValue::default()), "[]"),
        (
            any("google.protobuf.Any", &any("google.protobuf.BoolValue", &true)),
            r#"{"@type":"type.googleapis.com/google.protobuf.BoolValue","value":true}"#,
        ),
    ];
    for (any, value) in cases {
        let json = format!(r#"{{"@type":"{}","value":{value}}}"#, any.type_url);
        assert_eq!(to_string(&any).unwrap(), json);
        assert_eq!(from_str::<Any>(&json).unwrap(), any, "{json}");
        let reversed = format!(r#"{{"value":{value},"@type":"{}"}}"#, any.type_url);
        assert_eq!(from_str::<Any>(&reversed).unwrap(), any, "{reversed}");
    }
}

#[test]
fn what_is_no_any() {
    let cases = [
        (r#"{"units":"5"}"#, "\"@type\"", "no type"),
        (r#"{"@type":"google.type.Money"}"#, "a type URL", "no slash"),
        (r#"{"@type":"/google.type.Money"}"#, "a type URL", "nothing before the slash"),
        (r#"{"@type":"x/"}"#, "a type URL", "nothing behind it"),
        (r#"{"@type":1}"#, "a string", "no string"),
        (r#"{"@type":"x/google.type.Money","@type":"x/google.type.Money"}"#, "one member", "twice"),
        (r#"{"@type":"x/a.Unknown"}"#, "a registered type, found \"x/a.Unknown\"", "unknown"),
        (r#"{"@type":"x/google.type.Money","cents":1}"#, "\"cents\"", "an unknown field"),
        (r#"{"@type":"x/google.type.Money","units":{}}"#, "units: expected an integer", "a wrong value, by its path"),
        (r#"{"@type":"x/google.protobuf.Duration"}"#, "\"value\"", "no value"),
        (r#"{"@type":"x/test.Everything","child":{"@type":"x/y"}}"#, "\"@type\"", "the type only in the Any itself"),
    ];
    for (json, part, why) in cases {
        let error = options().from_str::<Any>(json).unwrap_err().to_string();
        assert!(error.contains(part), "{json}: {why}: {error}");
    }
    let broken = Any { type_url: "x/google.type.Money".to_owned(), value: vec![0xFF] };
    assert!(options().to_string(&broken).unwrap_err().to_string().contains("an encoded message"));
}

#[test]
fn details_of_errors_are_always_known() {
    let info = ErrorInfo { reason: "NO_BOOK".to_owned(), domain: "library".to_owned(), ..ErrorInfo::default() };
    let json = r#"{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"NO_BOOK","domain":"library"}"#;
    assert_eq!(to_string(&any("google.rpc.ErrorInfo", &info)).unwrap(), json);
    assert_eq!(from_str::<Any>(json).unwrap(), any("google.rpc.ErrorInfo", &info));
}

#[test]
fn unknown_types_may_be_kept_encoded() {
    let unknown = Any { type_url: "x/a.Unknown".to_owned(), value: vec![1, 2, 3] };
    assert!(to_string(&unknown).unwrap_err().to_string().contains("\"x/a.Unknown\""), "not unless it is asked for");
    let opaque = Options::new().opaque_any(true);
    let json = opaque.to_string(&unknown).unwrap();
    assert_eq!(json, r#"{"@type":"x/a.Unknown","value":"AQID"}"#);
    assert_eq!(opaque.from_str::<Any>(&json).unwrap(), unknown);
    for type_url in ["", "a.Unknown", "/a.Unknown", "x/"] {
        let nameless = Any { type_url: type_url.to_owned(), value: vec![1] };
        let error = opaque.to_string(&nameless).unwrap_err().to_string();
        assert!(error.contains("a type URL"), "{type_url:?} wouldn't be read: {error}");
    }
}

/// Nobody can make one.
#[derive(Clone, PartialEq, ::prost::Message)]
struct Endless {
    #[prost(message, required, boxed, tag = "1")]
    inner: Box<Endless>,
}

crate::__json_message! { "test.Endless" Endless; 0 value inner, ",\"inner\":\"               " "", }

#[test]
fn a_type_of_which_there_are_no_messages_may_be_registered() {
    let registry = Registry::new().types(&[AnyType::of::<Endless>("test.Endless")]);
    assert!(registry.get("test.Endless").is_some());
}
