//! The code generator of cordial: from `.proto` files to Rust servers, clients, REST routes and OpenAPI, without protoc.

pub mod api;
#[allow(dead_code, reason = "the builder that calls the hooks lands next")]
mod config;
mod diagnostic;
#[allow(dead_code, reason = "the pipeline that calls them lands next")]
mod emit;
#[allow(dead_code, reason = "the pipeline that calls it lands next")]
mod lower;
#[allow(dead_code, reason = "the emitters that use it land one by one")]
mod rust;
#[allow(dead_code, reason = "the pipeline that calls it lands next")]
mod source;

pub use config::{Config, OpenApi, PackageInfo};
pub use diagnostic::{CATALOGUE, Code, Diagnostic, Diagnostics, Entry, Format, Label, Severity, SourceText, Texts};
