//! One RPC of each fixture, answered over gRPC and over REST.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[cfg(not(corpus))]
#[test]
fn skipped_because_cordial_corpus_is_not_set() {
    eprintln!("skipped: set CORDIAL_CORPUS to the folder that holds the fixtures and their manifest.json");
}

#[cfg(corpus)]
mod etcd;
#[cfg(corpus)]
mod gapic_showcase;
#[cfg(corpus)]
mod gnostic_openapi;
#[cfg(corpus)]
mod googleapis_dev;
#[cfg(corpus)]
mod grpc_gateway;
#[cfg(corpus)]
mod memos;
#[cfg(corpus)]
mod openfga;
#[cfg(corpus)]
mod temporal;
#[cfg(corpus)]
mod vanguard;
