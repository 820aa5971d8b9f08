//! The models over real sockets: by the generated gRPC client, and by HTTP.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod announced;
mod failures;
mod inputs;
mod models;
mod predictions;
mod running;
