//! The library over real sockets: by the generated gRPC client, and by HTTP as any program would call it.

mod announced;
mod books;
mod failures;
mod files;
mod running;
mod shelves;
mod streams;
