//! The code generator of cordial: from `.proto` files to Rust servers, clients, REST routes and OpenAPI, without protoc.
//!
//! A build script needs one line, [`compile()`]; [`configure()`] is for the rest. Tools call [`load`], [`generate`] and
//! work on the [`api`] model. The stages are `source → lower → check → emit → output`; `ARCHITECTURE.md` says what each
//! may know of the others.

pub mod api;
mod builder;
mod check;
mod config;
mod diagnostic;
mod emit;
mod lower;
mod output;
mod pipeline;
mod rust;
mod source;

pub use builder::{Builder, Report, compile, configure};
pub use config::{Config, KeyPlace, OpenApi, OpenApiVersion, PackageInfo, SchemaNames, Security};
pub use diagnostic::{CATALOGUE, Code, Diagnostic, Diagnostics, Entry, Format, Label, Severity, SourceText, Texts};
pub use lower::TemplateError;
pub use pipeline::{Document, Loaded, Output, generate, load, openapi};
