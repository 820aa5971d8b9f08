//! The code generator of cordial: from `.proto` files to Rust servers, clients, REST routes and OpenAPI, without protoc.

pub mod api;
#[allow(dead_code, reason = "the pipeline that calls them lands next")]
mod emit;
#[allow(dead_code, reason = "the emitters that use it land one by one")]
mod rust;
