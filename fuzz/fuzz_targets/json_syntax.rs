//! Any bytes as JSON: accepted and refused as by serde_json, with the same values.
#![no_main]

use cordial::{
    json::{self, UnknownFields},
    prost_types::{Value, value::Kind},
};
use cordial_fuzz::parse;
use libfuzzer_sys::fuzz_target;

/// What we refuse and serde_json doesn't: deep nesting, and a name twice in one object.
const STRICTER: [&str; 2] = ["levels of nesting", "each key once"];

fuzz_target!(|bytes: &[u8]| {
    skipped(bytes);
    read(bytes);
});

/// A member that is unknown is skipped exactly if it is JSON.
fn skipped(bytes: &[u8]) {
    let wrapped = [b"{\"unknown\":", bytes, b"}"].concat();
    let options = json::Options::new().unknown_fields(UnknownFields::Ignore);
    match (options.from_slice::<()>(&wrapped), parse(&wrapped)) {
        (Ok(()), Ok(_)) => {}
        // Nobody needs the number.
        (Ok(()), Err(error)) => assert!(error.to_string().contains("out of range"), "skipped what is no JSON: {error}"),
        (Err(error), Ok(_)) => assert!(error.message().contains(STRICTER[0]), "refused JSON: {error}"),
        (Err(_), Err(_)) => {}
    }
}

/// A value is read exactly if it is JSON, as the same; and what is written is read back as the same.
fn read(bytes: &[u8]) {
    let value = match (json::from_slice::<Value>(bytes), parse(bytes)) {
        (Ok(ours), Ok(theirs)) => {
            assert!(same(&ours, &theirs), "{ours:?} isn't {theirs:?}");
            ours
        }
        (Ok(_), Err(error)) => panic!("read what is no JSON: {error}"),
        (Err(error), Ok(_)) => {
            let stricter = STRICTER.iter().any(|part| error.message().contains(part));
            return assert!(stricter, "refused JSON: {error}");
        }
        (Err(_), Err(_)) => return,
    };
    let written = json::to_vec(&value).expect("what was read can be written");
    let again: Value = json::from_slice(&written).expect("what was written can be read");
    assert_eq!(value, again);
}

fn same(ours: &Value, theirs: &serde_json::Value) -> bool {
    use serde_json::Value::{Array, Bool, Null, Number, Object, String};
    match (&ours.kind, theirs) {
        (Some(Kind::NullValue(0)), Null) => true,
        (Some(Kind::BoolValue(ours)), Bool(theirs)) => ours == theirs,
        (Some(Kind::StringValue(ours)), String(theirs)) => ours == theirs,
        (Some(Kind::NumberValue(ours)), Number(theirs)) => {
            theirs.as_f64().is_some_and(|theirs| ours.to_bits() == theirs.to_bits())
        }
        (Some(Kind::ListValue(ours)), Array(theirs)) => {
            ours.values.len() == theirs.len() && ours.values.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
        }
        (Some(Kind::StructValue(ours)), Object(theirs)) => {
            let twin = |(name, ours): (&std::string::String, &Value)| theirs.get(name).is_some_and(|it| same(ours, it));
            ours.fields.len() == theirs.len() && ours.fields.iter().all(twin)
        }
        _ => false,
    }
}
