//! What generated code calls. Not for people: it may change with every version, together with what is generated.

mod close;
mod convert;
mod debug;
mod foreign;
mod guard;
mod open;
mod rest;
mod service;

pub use close::{HttpAnswer, TonicStream, close, close_stream, unimplemented};
pub use convert::{ToMetadata, ToSource, ToStatus, to_metadata, to_status, with_source};
pub use debug::{Named, Numbers, debug_member, debug_message, named};
pub use foreign::{foreign_answer, foreign_stream};
pub use futures_util::future::BoxFuture;
pub use guard::{Guarded, GuardedStream, Limits, guard, guard_stream};
pub(crate) use guard::{Watch, poll_caught};
pub use open::{open, open_stream};
pub use rest::{server_streaming, streaming_unsupported, unary};
pub use service::{GENERATED_FOR_CORDIAL_0_1, serve};

/// The answer of a REST call.
pub type HttpFuture = BoxFuture<'static, http::Response<tonic::body::Body>>;
