//! Texts and messages made to exhaust whoever reads or writes them: on a stack of 2 MiB, with the memory counted.
//!
//! What is held: the outcome, that nothing overflows the stack, that the memory at its peak is a small multiple of the
//! text, and that an error stays short. Time is not measured here.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod allocations;
mod deep;
mod long;
mod written;

use cordial::json::{Options, UnknownFields};

/// The messages of the other tests of JSON.
#[allow(missing_docs, unreachable_pub, dead_code, reason = "messages of a test, which uses some of them")]
mod messages {
    include!(concat!(env!("OUT_DIR"), "/usual_types/json.v1.rs"));
}

const MEGA: usize = 1_000_000;

/// What may be taken on top of the text's multiple: a message itself, buffers, the tables that are made once.
const SLACK: usize = 64 << 10;

/// An error is for people to read: it doesn't hand the text back.
const LONGEST_ERROR: usize = 500;

/// The same where a hundred names lead to the place.
const LONGEST_PATH: usize = 10_000;

/// Unknown members are skipped, as a server does.
fn lenient() -> Options {
    Options::new().unknown_fields(UnknownFields::Ignore)
}

/// Runs on a stack as small as tokio's workers have.
fn on_a_small_stack<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    std::thread::Builder::new().stack_size(2 << 20).spawn(run).unwrap().join().unwrap()
}

/// The bytes that were allocated at the peak of the run, on top of those before it.
fn peak(run: impl FnOnce()) -> usize {
    usize::try_from(allocation_counter::measure(run).bytes_max).unwrap()
}
