//! Protos in, documents out.

mod corpus;

use crate::{api::Api, config, lower, source};
use serde_json::Value;
use std::path::PathBuf;

/// The API of these files.
fn load(protos: &[PathBuf], includes: &[PathBuf]) -> Api {
    let sources = source::compile(protos, includes).unwrap_or_else(|findings| panic!("{findings:?}"));
    lower::lower(&sources).0
}

/// The document of one proto with the usual imports, as JSON.
fn document(text: &str) -> Value {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("a.proto");
    std::fs::write(&path, text).expect("the folder is writable");
    let document = super::emit(&load(&[path], &[]), &config::OpenApi::default());
    serde_json::from_str(&super::render_json(&document)).expect("valid JSON")
}
