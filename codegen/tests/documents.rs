//! Every document that can be made here, read back through `openapiv3` and written again: the same bytes. And the same bytes
//! whatever the order in which files were given.
//!
//! The examples, the fixtures of the findings that have a document, the right examples of their explanations; and, where
//! `CORDIAL_CORPUS` names the folder, real APIs.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use cordial_build::{CATALOGUE, Config, Document, OpenApiVersion};
use openapiv3::OpenAPI;
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};

const HEAD: &str = "syntax = \"proto3\";\npackage library.v1;\nimport \"google/api/annotations.proto\";\n";

fn own(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A document's settings apart from the protos.
fn with(mut config: Config, set: impl Fn(cordial_build::OpenApi) -> cordial_build::OpenApi) -> Config {
    config.document = set(std::mem::take(&mut config.document));
    config
}

/// The documents of a configuration; of one whose files have errors there are none.
fn made(config: &Config) -> Vec<Document> {
    let loaded = cordial_build::load(config).ok();
    loaded.map_or_else(Vec::new, |loaded| loaded.openapi(config).unwrap_or_else(|findings| panic!("{findings}")))
}

/// Reads a document of 3.0 back and writes it again, by JSON and by YAML.
fn read_back(name: &str, document: &Document) {
    let (json, yaml) = (document.to_json(), document.to_yaml());
    let read: OpenAPI = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(format!("{:#}\n", serde_json::to_value(&read).unwrap()), json, "{name}: by JSON");
    let read: OpenAPI = yaml_serde::from_str(&yaml).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(format!("{:#}\n", serde_json::to_value(&read).unwrap()), json, "{name}: by YAML");
    let plain: Value = yaml_serde::from_str(&yaml).unwrap();
    assert_eq!(yaml_serde::to_string(&plain).unwrap(), yaml, "{name}: YAML again");
}

/// Holds all documents of a configuration to what is said above; says how many there are.
fn hold(name: &str, config: &Config) -> usize {
    let plain = made(config);
    let settings: [(&str, Config); 3] = [
        ("strict", with(config.clone(), |document| document.strict_oneofs(true))),
        ("full names", with(config.clone(), |document| document.schema_names(cordial_build::SchemaNames::Full))),
        ("a package each", with(config.clone(), |document| document.per_package(true))),
    ];
    plain.iter().for_each(|document| read_back(name, document));
    for (setting, config) in settings {
        made(&config).iter().for_each(|document| read_back(&format!("{name}, {setting}"), document));
    }
    for document in made(&with(config.clone(), |document| document.openapi_version(OpenApiVersion::V3_1))) {
        let (json, yaml): (Value, Value) =
            (serde_json::from_str(&document.to_json()).unwrap(), yaml_serde::from_str(&document.to_yaml()).unwrap());
        assert_eq!((json.to_string(), json["openapi"].as_str()), (yaml.to_string(), Some("3.1.0")), "{name}, 3.1");
    }
    plain.len()
}

/// The paths in another order, which depends on `seed` alone.
fn shuffled(paths: &[PathBuf], mut seed: u64) -> Vec<PathBuf> {
    let mut paths = paths.to_vec();
    for last in (1..paths.len()).rev() {
        // Knuth's linear congruential generator; its upper bits are good enough to shuffle by.
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        paths.swap(last, usize::try_from(seed >> 33).unwrap() % (last + 1));
    }
    paths
}

/// The same documents for files in other orders.
fn hold_orders(name: &str, mut config: Config) {
    let sorted: Vec<String> = made(&config).iter().map(Document::to_json).collect();
    let paths = config.protos.clone();
    let reversed: Vec<PathBuf> = paths.iter().rev().cloned().collect();
    for order in [reversed, shuffled(&paths, 1), shuffled(&paths, 2)] {
        assert!(order != paths || paths.len() < 3, "{name}: another order");
        config.protos = order;
        let found: Vec<String> = made(&config).iter().map(Document::to_json).collect();
        assert!(found == sorted, "{name}: {:?}", config.protos);
    }
}

#[test]
fn documents_of_examples_are_read_back() {
    for example in ["library", "inference"] {
        let config = Config::from_manifest(own("../examples").join(example)).unwrap();
        assert_eq!(hold(example, &config), 1, "{example}");
    }
}

#[test]
fn documents_of_fixtures_are_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let (mut count, mut all) = (0, Vec::new());
    for entry in fs::read_dir(own("tests/findings/cases")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "proto") {
            all.push((path.display().to_string(), fs::read_to_string(path).unwrap()));
        }
    }
    for entry in CATALOGUE {
        for (number, block) in entry.explanation.split("```proto\n").skip(1).enumerate() {
            let text = block.split("```").next().unwrap();
            all.push((format!("{} {number}", entry.code), text.to_owned()));
        }
    }
    all.sort();
    for (number, (name, text)) in all.iter().enumerate() {
        let root = folder.path().join(number.to_string());
        fs::create_dir_all(root.join("proto")).unwrap();
        let head = if text.contains("syntax =") || text.contains("edition =") { "" } else { HEAD };
        fs::write(root.join("proto/a.proto"), format!("{head}{text}")).unwrap();
        count += hold(name, &Config::new(root));
    }
    assert!(count >= 30, "{count} of {}", all.len());
}

#[test]
fn documents_of_files_in_any_order_are_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config::new(folder.path());
    config.includes = vec![".".into()];
    for number in 0..8 {
        // Clashes of names, of tags and of paths are where an order could show.
        let rest = format!(
            "service Shelves {{ rpc Get(Shelf) returns (Shelf) {{ option (google.api.http) = {{
               get: '/v1/{{name=a{number}/*}}' additional_bindings {{ post: '/v1/shared/{{name}}' body: '*' }} }}; }} }}
             message Shelf {{ string name = 1; Shelf.Part part = 2; message Part {{ int64 n = 1; }} }}"
        );
        let text = HEAD.replace("library.v1", &format!("p{number}.v1")) + &rest;
        let name = format!("p{number}.proto");
        fs::write(folder.path().join(&name), text).unwrap();
        config.protos.push(name.into());
    }
    let documents = made(&config);
    let paths = documents[0].value()["paths"].as_object().unwrap();
    assert_eq!(paths.len(), 9, "{:?}", paths.keys());
    hold_orders("clashes", config);
}

#[test]
fn documents_of_real_apis_are_read_back() {
    let Some(corpus) = std::env::var_os("CORDIAL_CORPUS").map(PathBuf::from) else {
        eprintln!("skipped: CORDIAL_CORPUS isn't set");
        return;
    };
    let manifest = fs::read_to_string(corpus.join("manifest.json")).unwrap();
    let manifest: serde_json::Map<String, Value> = serde_json::from_str(&manifest).unwrap();
    for (name, fixture) in &manifest {
        let list = |key: &str| -> Vec<PathBuf> {
            fixture[key].as_array().unwrap().iter().map(|item| item.as_str().unwrap().into()).collect()
        };
        let mut config = Config::new(&corpus);
        config.includes = list("include_roots");
        let files = list("files").into_iter().map(|file| config.includes[0].join(file));
        config.protos = files.filter(|file| corpus.join(file).exists()).collect();
        assert_eq!(hold(name, &config), 1, "{name}");
        hold_orders(name, config);
    }
}
