//! Rust names and paths of proto items, as prost-build and tonic-build make them.
