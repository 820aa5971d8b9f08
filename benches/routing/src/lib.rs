//! What the routing bench measures: route tables of any size in the shape of Google's APIs, and requests for them.
//!
//! Routers, ours and others, do not belong here: they are built and timed by `benches/routing.rs`.

mod table;

pub use table::{Request, Rule, requests, rules};
