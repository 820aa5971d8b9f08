//! Messages that know nothing of cordial: plain prost-build made them of `foreign_proto`.
//!
//! To the tests, which are crates of their own, this crate is what a crate of someone else's messages is to a service.

#![allow(missing_docs, clippy::all, reason = "prost's code")]

/// With prost's own choice of types.
pub mod usual {
    include!(concat!(env!("OUT_DIR"), "/plain_usual/all.rs"));
}

/// With `Bytes`, `BTreeMap` and boxes.
pub mod other {
    include!(concat!(env!("OUT_DIR"), "/plain_other/all.rs"));
}
