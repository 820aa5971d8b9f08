//! REST calls from the outside: HTTP requests into `Rest::call`, HTTP responses out, over a service whose messages and
//! handler are written by hand as generated code would be.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod answers;
mod binding;
mod bodies;
mod errors;
mod fixture;
mod properties;
mod socket;
mod streams;
mod switches;
mod work;
