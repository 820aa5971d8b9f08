//! JSON of generated messages, with prost's own choice of types and with the others.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod chosen;
mod corners;
mod proto2;
mod proto3;

/// Messages as prost has them by default.
#[allow(missing_docs, unreachable_pub, dead_code, reason = "messages of a test, which uses some of them")]
mod usual {
    include!(concat!(env!("OUT_DIR"), "/usual_types/json.v1.rs"));
}

/// The same with `Bytes`, `BTreeMap` and boxes.
#[allow(missing_docs, unreachable_pub, dead_code, reason = "messages of a test, which uses some of them")]
mod other {
    include!(concat!(env!("OUT_DIR"), "/other_types/json.v1.rs"));
}

/// It keeps the JSON of what only declares messages out of the compiler's way: what is for any use is generic, and so
/// compiled where it is used.
#[test]
fn messages_have_json_for_any_use() {
    fn name<Use, M: cordial::json::Value<Use> + Default>() -> &'static str {
        M::default().table().full_name
    }
    struct Mine;
    assert_eq!(name::<(), usual::Everything>(), name::<Mine, usual::Everything>());
}
