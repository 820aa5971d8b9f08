//! From an HTTP method and a path to a route: the route tables that generated code holds, and the matcher over them.
//!
//! In come [`Route`]s in declaration order; out goes a [`Matcher`] that answers with one of them and the captured values,
//! or with a [`Miss`]. What a value means for a message does not belong here: that is [`crate::rest`]'s.

mod literals;
mod matcher;
mod path;
pub(crate) mod percent;
mod route;
mod trie;
mod verbs;

#[cfg(test)]
mod tests;

pub use matcher::{Captured, Captures, Match, Matcher, Miss};
pub use percent::Malformed;
pub use route::{Body, Capture, Route, Segment};
