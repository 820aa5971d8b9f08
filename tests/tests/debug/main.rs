//! `Debug` of generated messages: what prost's prints, whether it is derived or written, and none where an option says so.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

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

/// Messages made for this.
#[allow(missing_docs, unreachable_pub, dead_code, reason = "messages of a test, which uses some of them")]
mod ours {
    include!(concat!(env!("OUT_DIR"), "/debug/cordial.rs"));
}

/// All of them by plain prost-build.
#[allow(missing_docs, unreachable_pub, dead_code, clippy::all, reason = "prost's code")]
mod plain {
    pub mod usual {
        include!(concat!(env!("OUT_DIR"), "/plain_usual_types/json.v1.rs"));
    }
    pub mod other {
        include!(concat!(env!("OUT_DIR"), "/plain_other_types/json.v1.rs"));
    }
    pub mod printed {
        include!(concat!(env!("OUT_DIR"), "/plain_debug/all.rs"));
    }
}

mod by_hand;
mod same;
