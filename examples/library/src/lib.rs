//! A library of books on shelves, served by gRPC and by REST from one implementation.
//!
//! Read it in this order: `proto/library/v1/library.proto` (the contract), [`service`] (one method an RPC), [`error`]
//! (what callers get to see when a call fails), [`store`] (SQLite), [`server`] and `main.rs` (serving it).

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

use cordial::{Server, rest::RestOptions};

/// The server of a library, that only has to be told where to listen.
#[must_use]
pub fn server(store: store::Store) -> Server {
    // OpenAPI has no words for a path parameter with slashes, so that generated clients encode those of a file's path.
    let rest = RestOptions::new().decode_slashes(true);
    Server::new().rest(rest).add(api::library::v1::library_service::routes(service::Library::new(store)))
}
