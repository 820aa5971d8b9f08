//! An ML API: models that predict, and inputs that are kept to be searched, served by gRPC and by REST.
//!
//! The models are small enough to read and deterministic, and yet they do what their names say: tell the topic of a
//! text, find coloured shapes in an image, embed both in a space where like is close to like.

/// What `build.rs` makes of the `.proto` files.
pub mod api {
    cordial::include!();
}

pub mod answer;
pub mod error;
pub mod inputs;
pub mod model;
pub mod service;
