//! One `.proto`, one trait: gRPC and REST/JSON on one port, with an OpenAPI document that is always true.
//!
//! `cordial_build::compile()` in `build.rs` turns every `proto/**/*.proto` into messages, a trait a service, clients and
//! an OpenAPI document. A server implements the trait:
//!
//! ```ignore
//! pub mod api { cordial::include!(); }
//! use api::library::v1::*;
//!
//! struct Library;
//!
//! impl LibraryService for Library {
//!     async fn get_book(&self, cx: &mut cordial::Context, request: GetBookRequest) -> Result<Book, cordial::Status> {
//!         Err(cordial::Status::not_found(format!("no book {}", request.name)))
//!     }
//! }
//!
//! #[tokio::main]
//! async fn main() -> Result<(), cordial::Error> {
//!     cordial::Server::new().add(library_service::routes(Library)).serve("127.0.0.1:8080").await
//! }
//! ```
//!
//! and answers gRPC, REST by the `google.api.http` rules, `/openapi.json`, health checks and reflection on port 8080.
//!
//! | to | see |
//! | --- | --- |
//! | fail with a code, a reason and details | [`Status`], [`IntoStatus`], [`macro@service`] |
//! | know who calls and until when, set headers | [`Context`] |
//! | read and write streams | [`Streaming`] |
//! | configure the server, encrypt it, wrap it in tower layers | [`Server`] |
//! | set how REST calls are read and answered | [`rest::RestOptions`] |
//! | convert messages to and from JSON | [`json`] |
//!
//! The feature `tls` adds `Server::tls`, and encryption to the generated clients; the feature `serde` adds
//! `json::serde`, for messages inside of what serde reads and writes.

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

#[cfg(feature = "serde")]
#[doc(hidden)]
pub use ::serde;
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
///
/// While the `.proto` files have errors, it brings the code of the last good build and a compile error that shows them.
#[macro_export]
macro_rules! include {
    () => {
        // The error stands here rather than in the included file, so that editors show it in a file that is open.
        #[cfg(cordial_error)]
        ::core::compile_error!(::core::include!(::core::concat!($crate::__out_dir!(), "/cordial-error-text.rs")));
        #[cfg(cordial_error)]
        ::core::include!(::core::concat!($crate::__out_dir!(), "/cordial-last-good/cordial.rs"));
        #[cfg(not(cordial_error))]
        ::core::include!(::core::concat!($crate::__out_dir!(), "/cordial.rs"));
    };
    ($package:literal) => {
        ::core::include!(::core::concat!($crate::__out_dir!(), "/", $package, ".rs"));
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __out_dir {
    () => {
        ::core::env!("OUT_DIR", "cordial::include! needs a build.rs: `fn main() { cordial_build::compile(); }`")
    };
}
