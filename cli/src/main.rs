//! `cargo cordial`.

fn main() {}
