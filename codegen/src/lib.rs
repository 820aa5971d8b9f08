//! The code generator of cordial: from `.proto` files to Rust servers, clients, REST routes and OpenAPI, without protoc.

pub mod api;
mod emit;
mod rust;
