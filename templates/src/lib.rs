//! Text that cordial writes and that is not Rust: so far the documentation page, an OpenAPI document as one HTML file.
//!
//! In: an OpenAPI 3.0 or 3.1 document. Out: HTML that is complete without JavaScript, and that a small script of ours
//! gives search and calls to a server. Nothing is loaded from anywhere: styles and script are in the page. Reading
//! documents and serving pages are the callers' business.

mod docs;

pub use docs::{Asset, Page, assets, render};
