//! ProtoJSON of any bytes: no panic; what is read is JSON; what is written is read back as the same.
#![no_main]

use cordial::{json, prost_types::Value};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(value) = json::from_slice::<Value>(bytes) else { return };
    assert!(serde_json::from_slice::<serde_json::Value>(bytes).is_ok(), "read what is no JSON");
    let written = json::to_vec(&value).expect("what was read can be written");
    let again: Value = json::from_slice(&written).expect("what was written can be read");
    assert_eq!(value, again);
});
