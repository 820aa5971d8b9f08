//! The protos that cordial carries along: `google/api`, `google/rpc`, `google/type` and `google/longrunning`.
//!
//! In: nothing. Out: their texts ([`FILES`]) and, with the feature `types`, their Rust types (`google`).
//!
//! The texts are cordial's own, with the names, numbers and types of the originals, so that a `.proto` which imports
//! them means the same with cordial as with any other tool. `google/protobuf/*` is not here: the compiler has it built
//! in. JSON conversions of the types live in the crate `cordial`.

mod files;
#[cfg(feature = "types")]
pub mod google;

pub use files::FILES;
