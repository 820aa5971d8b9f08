//! From an HTTP method and a path to a route: the route tables that generated code holds, and the matcher over them.

mod route;

pub use route::{Body, Capture, Route, Segment};
