//! The same scenario by gRPC and by REST: every answer, and every error, is compared field by field.
//!
//! Each protocol has a server of its own, so that what a call changes is changed once on either; the gRPC client is
//! tonic's, the REST one knows of HTTP and JSON alone, and its requests are written by hand.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[cfg(not(corpus))]
#[test]
fn skipped_because_cordial_corpus_is_not_set() {
    eprintln!("skipped: set CORDIAL_CORPUS to the folder that holds clarifai/proto");
}

#[cfg(corpus)]
mod annotations;
#[cfg(corpus)]
mod apps;
#[cfg(corpus)]
mod both;
#[cfg(corpus)]
mod concepts;
#[cfg(corpus)]
mod errors;
#[cfg(corpus)]
mod inputs;
#[cfg(corpus)]
mod models;
#[cfg(corpus)]
mod outputs;
#[cfg(corpus)]
mod searches;
#[cfg(corpus)]
mod whole;
