//! The documents of all fixtures of `$CORDIAL_CORPUS`; skipped without it.

use super::load;
use crate::config;
use serde_json::Value;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

struct Fixture {
    name: String,
    protos: Vec<PathBuf>,
    includes: Vec<PathBuf>,
}

/// The fixtures of the corpus's manifest.
fn fixtures(corpus: &Path) -> Vec<Fixture> {
    let manifest = std::fs::read_to_string(corpus.join("manifest.json")).expect("the corpus has a manifest");
    let manifest: serde_json::Map<String, Value> = serde_json::from_str(&manifest).expect("the manifest is JSON");
    let names = |value: &Value| -> Vec<PathBuf> {
        value.as_array().into_iter().flatten().filter_map(Value::as_str).map(PathBuf::from).collect()
    };
    let fixture = |(name, value): (&String, &Value)| {
        // `google/protobuf/*`, which one of them lists, is built into the compiler.
        let protos =
            names(&value["files"]).into_iter().map(|path| corpus.join(name).join(path)).filter(|path| path.is_file());
        let includes = names(&value["include_roots"]).iter().map(|path| corpus.join(path)).collect();
        Fixture { name: name.clone(), protos: protos.collect(), includes }
    };
    manifest.iter().map(fixture).collect()
}

#[test]
fn every_fixture_has_a_document() {
    let Some(corpus) = std::env::var_os("CORDIAL_CORPUS").map(PathBuf::from) else {
        eprintln!("skipped: CORDIAL_CORPUS is not set");
        return;
    };
    for fixture in fixtures(&corpus) {
        let api = load(&fixture.protos, &fixture.includes);
        let start = std::time::Instant::now();
        let text = super::super::render_json(&super::super::emit(&api, &config::OpenApi::default(), None));
        let took = start.elapsed();
        if let Some(folder) = std::env::var_os("CORDIAL_OPENAPI_OUT") {
            std::fs::write(Path::new(&folder).join(format!("{}.json", fixture.name)), &text).expect("written");
        }
        let document: Value = serde_json::from_str(&text).expect("valid JSON");
        let again: openapiv3::OpenAPI = serde_json::from_str(&text).expect("an OpenAPI document");
        assert_eq!(
            super::super::render_json(&serde_json::to_value(&again).expect("JSON")),
            text,
            "{}: read and written again",
            fixture.name
        );
        let operations: BTreeSet<&str> = operations(&document).filter_map(|op| op["operationId"].as_str()).collect();
        eprintln!("{}: {} operations, {} bytes, {took:?}", fixture.name, operations.len(), text.len());
    }
}

fn operations(document: &Value) -> impl Iterator<Item = &Value> {
    let items = document["paths"].as_object().into_iter().flat_map(|paths| paths.values());
    items.flat_map(|item| item.as_object().into_iter().flat_map(|item| item.values()))
}
