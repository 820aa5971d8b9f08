//! What the generators made of `proto/bench/v1/bench.proto`, a module each.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::all,
    clippy::unwrap_used,
    clippy::too_many_lines,
    reason = "generated, by cordial and others"
)]

/// prost's messages on `prost-types`, with cordial's JSON.
pub(crate) mod ours {
    mod tree {
        cordial::include!();
    }
    pub(crate) use tree::bench::v1::*;
}

/// prost's messages on `pbjson-types`, with pbjson's serde impls.
pub(crate) mod pbjson {
    include!(concat!(env!("OUT_DIR"), "/pbjson/bench.v1.rs"));
    include!(concat!(env!("OUT_DIR"), "/pbjson/bench.v1.serde.rs"));
}

/// prost's messages with serde derived: not ProtoJSON.
pub(crate) mod plain {
    include!(concat!(env!("OUT_DIR"), "/plain/bench.v1.rs"));
}

/// The one well-known type of the messages with serde derived.
pub(crate) mod well_known {
    #[derive(Clone, Copy, PartialEq, Eq, Hash, prost::Message, serde::Serialize, serde::Deserialize)]
    #[serde(default)]
    pub struct Timestamp {
        #[prost(int64, tag = "1")]
        pub seconds: i64,
        #[prost(int32, tag = "2")]
        pub nanos: i32,
    }
}

/// buffa's own messages.
pub(crate) mod buffa {
    include!(concat!(env!("OUT_DIR"), "/buffa/mod.rs"));
    pub(crate) use bench::v1::*;
}

/// The descriptors, for prost-reflect.
pub(crate) const DESCRIPTORS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/descriptors.bin"));
