//! Runs the binary on small `.proto` files in folders of their own: every command, every exit code, every bad input.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test says so by panicking, or tells that it skips")]

mod bad_input;
mod check;
mod corpus;
mod docs;
mod explain;
mod formats;
mod generate;
mod openapi;
mod project;
mod routes;
mod sandbox;
mod usage;
