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

pub use code::Code;
pub use context::{Answer, CallInfo, Cancellation, Context, Protocol, Tls};
pub use deadline::Deadline;
pub use error::Error;
pub use metadata::{InvalidMetadata, Metadata};
pub use server::Server;
pub use service::Service;
#[doc(hidden)]
pub use service::{Handler, ServiceTable};
pub use status::Status;
pub use streaming::{Closed, Sender, Streaming};

pub use cordial_macros::{IntoStatus, service};
pub use cordial_proto::google;
pub use prost_types;
#[doc(hidden)]
pub use {bytes, http, prost, tonic, tonic_prost};

/// Brings the code that `cordial_build` made: the whole package tree, or one package by its name.
///
/// ```ignore
/// pub mod api { cordial::include!(); }
/// mod library { cordial::include!("library.v1"); }
/// ```
#[macro_export]
macro_rules! include {
    () => {
        ::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/cordial.rs"));
    };
    ($package:literal) => {
        ::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/", $package, ".rs"));
    };
}
