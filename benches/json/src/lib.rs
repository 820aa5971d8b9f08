//! ProtoJSON, measured: the same messages through cordial and its peers.
//!
//! In: the payloads, the messages that each peer's generator made of one proto. Out: for each payload the ways to encode
//! and decode it, which the binaries time and count. What is printed belongs there.

mod agreement;
pub mod contest;
mod generated;
pub mod payload;
mod random;
pub mod rounds;
