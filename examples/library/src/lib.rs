//! A library of books on shelves, served by gRPC and by REST from one implementation.
//!
//! Read it in this order: `proto/library/v1/library.proto` (the contract), [`service`] (one method an RPC), [`error`]
//! (what callers get to see when a call fails), [`store`] (SQLite), `main.rs` (serving it).

/// What `build.rs` makes of the `.proto` files.
pub mod api {
    cordial::include!();
}

pub mod error;
pub mod librarian;
pub mod name;
pub mod seed;
pub mod service;
pub mod store;
pub mod update;
pub mod watch;
