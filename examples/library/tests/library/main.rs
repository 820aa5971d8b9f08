//! The library over real sockets: by the generated gRPC client, and by HTTP as any program would call it.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod announced;
mod books;
mod failures;
mod files;
mod running;
mod shelves;
mod streams;
