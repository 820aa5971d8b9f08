//! Clarifai's own API on a small state in memory: some forty of its 273 RPCs, so that a client can tell whether gRPC and
//! REST answer alike. What the state computes is made up; that it is the same on every run is what matters.
//!
//! It is empty unless `CORDIAL_CORPUS` is set at build time.

// `--all-targets` would check it all a second time, for no tests.
#![cfg(all(corpus, not(test)))]

#[allow(missing_docs, clippy::all, reason = "generated from protos that are not ours")]
pub mod api {
    cordial::include!();
}

mod annotations;
mod apps;
mod concepts;
mod inputs;
mod models;
mod outputs;
mod platform;
mod searches;
mod space;

pub use platform::Platform;
