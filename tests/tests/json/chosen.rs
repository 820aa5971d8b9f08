//! What messages have where the generator is asked for it: a place in the registry of `Any`, and serde's traits.

use super::usual::{self, Everything};
use cordial::{
    json::{self, Options, Registry, Serde},
    prost::Message,
    prost_types::{Any, Timestamp},
};
use serde::{
    Deserialize, Serialize,
    de::value::{BytesDeserializer, MapDeserializer},
};
use std::collections::BTreeMap;

/// A message in an `Any`, as JSON.
fn any(registry: Registry, full_name: &str, value: &impl Message) -> Result<String, String> {
    let any = Any { type_url: format!("type.googleapis.com/{full_name}"), value: value.encode_to_vec() };
    Options::new().registry(registry).to_string(&any).map_err(|error| error.message().to_owned())
}

#[test]
fn types_of_a_package_are_known_where_they_are_chosen() {
    let maps = usual::Maps { level: 9, ..usual::Maps::default() };
    let expected = r#"{"@type":"type.googleapis.com/json.v1.Maps","level":"HIGH"}"#;
    assert_eq!(any(Registry::new().types(usual::ANY_TYPES), "json.v1.Maps", &maps).unwrap(), expected);
    assert_eq!(any(Registry::new().with::<usual::Maps>(), "json.v1.Maps", &maps).unwrap(), expected, "by its type");
    assert!(any(Registry::new(), "json.v1.Maps", &maps).unwrap_err().contains("a registered type"));
    let names = ["json.v1.Everything", "json.v1.Nothing"];
    for name in names {
        let unknown = any(Registry::new().types(usual::ANY_TYPES), name, &usual::Nothing {});
        assert!(unknown.unwrap_err().contains(name), "{name} wasn't chosen");
    }
}

const JSON: &str = r#"{"aDouble":0.1,"aSint32":-7,"aUint64":"18446744073709551615","aBool":true,"aString":"Łódź \"\n",
    "aBytes":"+/8=","aShape":"SHAPE_SQUARE","manyShapes":["SHAPE_ROUND",77],"manyMessages":[{},{"aFloat":"NaN"}],
    "shapesByNumber":{"-5":"SHAPE_ROUND"},"messagesByFlag":{"true":{}},"text":"","time":"2024-02-29T12:00:00.500Z",
    "object":{"a":[1.5,{},[]],"b":"c"},"any":{"@type":"type.googleapis.com/google.protobuf.BoolValue","value":true}}"#;

/// What serde writes a message as is what its JSON holds, in each format; and it is read as the same.
#[test]
fn serde_goes_by_the_json() {
    let message: Everything = json::from_str(JSON).unwrap();
    let expected: serde_json::Value = serde_json::from_str(&json::to_string(&message).unwrap()).unwrap();
    assert_eq!(serde_json::to_value(&message).unwrap(), expected);
    assert_eq!(serde_json::to_string(&message).unwrap(), json::to_string(&message).unwrap());
    let toml = toml::to_string(&message).unwrap();
    assert!(toml.contains("aUint64 = \"18446744073709551615\"") && toml.contains("aSint32 = -7"), "{toml}");
    let from = [
        ("text", serde_json::from_str(JSON).unwrap()),
        ("a tree", serde_json::from_value::<Everything>(expected).unwrap()),
        ("TOML", toml::from_str(&toml).unwrap()),
    ];
    for (from, read) in from {
        assert_eq!(json::to_string(&read).unwrap(), json::to_string(&message).unwrap(), "from {from}");
    }
}

#[test]
fn serde_reads_what_a_format_has_of_its_own() {
    let read: Everything = toml::from_str("aUint64 = 5\naFloat = nan\na_double = inf\nmany_shapes = [3]\n").unwrap();
    let expected = r#"{"aDouble":"Infinity","aFloat":"NaN","aUint64":"5","manyShapes":["SHAPE_ROUND"]}"#;
    assert_eq!(json::to_string(&read).unwrap(), expected);
    let bytes = BytesDeserializer::<serde::de::value::Error>::new(&[251, 255]);
    let map = MapDeserializer::new([("aBytes", bytes)].into_iter());
    assert_eq!(Everything::deserialize(map).unwrap().a_bytes, [251, 255]);
    let entries = BTreeMap::from([(7u8, "a")]);
    let map = MapDeserializer::<_, serde::de::value::Error>::new([("byInt32", entries)].into_iter());
    let labels = usual::Maps::deserialize(map).unwrap();
    assert_eq!(labels.by_int32[&7], "a", "keys that are no strings");
}

#[test]
fn serde_tells_the_path() {
    let cases = [
        (r#"{"manyMessages":[{},{"time":"noon"}]}"#, "manyMessages[1].time: expected a time in RFC 3339"),
        (r#"{"new":1}"#, "expected a field of the message, found \"new\""),
        (r#"{"aBool":true,"aBool":true}"#, "aBool: expected the field once"),
    ];
    for (json, expected) in cases {
        let error = serde_json::from_str::<Everything>(json).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    }
    let unwritable = Everything { time: Some(Timestamp { seconds: i64::MAX, nanos: 0 }), ..Everything::default() };
    assert!(serde_json::to_string(&unwritable).unwrap_err().to_string().starts_with("time: expected a timestamp"));
}

/// Messages as parts of the user's own types, those without the traits too.
#[test]
fn serde_takes_messages_as_parts() {
    #[derive(Serialize, Deserialize)]
    struct Visit {
        #[serde(with = "cordial::json::serde")]
        at: Timestamp,
        until: Option<Serde<Timestamp>>,
        what: usual::Nothing,
    }
    let json = r#"{"at":"1970-01-01T00:00:00Z","until":"1970-01-01T00:00:01Z","what":{}}"#;
    let visit: Visit = serde_json::from_str(json).unwrap();
    assert_eq!((visit.at.seconds, visit.until.as_ref().unwrap().0.seconds), (0, 1));
    assert_eq!(serde_json::to_string(&visit).unwrap(), json);
}
