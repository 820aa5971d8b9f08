//! JSON of generated messages, with prost's own choice of types and with the others.

mod proto2;
mod proto3;

/// Messages as prost has them by default.
mod usual {
    cordial::include!("json.v1");
}

/// The same with `Bytes`, `BTreeMap` and boxes.
mod other {
    include!(concat!(env!("OUT_DIR"), "/other_types/json.v1.rs"));
}
