//! One `.proto`, one trait: gRPC and REST/JSON on one port, with an OpenAPI document that is always true.

pub mod json;
pub mod rest;
pub mod routing;
#[doc(hidden)]
pub mod rt;
pub mod server;

mod code;
mod context;
mod deadline;
mod error;
mod metadata;
mod service;
mod status;
mod streaming;

pub use service::Service;
#[doc(hidden)]
pub use service::{Handler, ServiceTable};
