//! Every kind of finding, as people see it: the examples of the explanations, a fixture for each code and for ways to go
//! wrong that differ, in protos and in documents laid over one, and the page of typical mistakes.
//!
//! `CORDIAL_BLESS=1 cargo test -p cordial-build --test findings` writes the expected texts anew; review them as code.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod direct;
mod documents;
mod explanations;
mod fixtures;
mod mutilated;
mod page;
mod project;
mod together;
