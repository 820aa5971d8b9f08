//! What generated code calls, and nobody else.

mod service;

pub use futures_util::future::BoxFuture;
pub use service::GENERATED_FOR_CORDIAL_0_1;

/// The answer of a REST call.
pub type HttpFuture = BoxFuture<'static, http::Response<tonic::body::Body>>;
