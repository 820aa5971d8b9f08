//! The client that progenitor makes of the library's OpenAPI document, as it comes. What it can do is in `tests`.

pub use generated::*;

#[allow(clippy::all, clippy::unwrap_used, missing_docs, unreachable_pub, reason = "others' generated code")]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/client.rs"));
}
