//! Every fixture of the corpus loads without errors, and has the services and bindings that were counted in its texts.
//!
//! The corpus is named by `CORDIAL_CORPUS`; without it there is nothing to test, which is printed.

use cordial_build::{Code, Config, Format, Loaded};
use std::path::{Path, PathBuf};

/// Name, RPCs, RPCs with a rule, bindings.
const FIXTURES: &[(&str, usize, usize, usize)] = &[
    ("clarifai", 273, 273, 467),
    ("etcd", 49, 48, 51),
    ("gapic-showcase", 55, 53, 62),
    ("gnostic-openapi", 15, 15, 16),
    ("googleapis-dev", 214, 183, 232),
    ("grpc-gateway", 112, 103, 140),
    ("memos", 73, 73, 73),
    ("openfga", 25, 25, 25),
    ("temporal", 134, 105, 226),
    ("vanguard", 25, 24, 24),
];

fn corpus() -> Option<PathBuf> {
    let path = std::env::var_os("CORDIAL_CORPUS").map(PathBuf::from);
    if path.is_none() {
        eprintln!("skipped: CORDIAL_CORPUS isn't set");
    }
    path
}

/// The configuration of a fixture: what its manifest lists, where it exists.
fn config(corpus: &Path, name: &str) -> Config {
    let manifest = std::fs::read_to_string(corpus.join("manifest.json")).expect("the corpus has a manifest");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("the manifest is JSON");
    let list = |key: &str| -> Vec<String> {
        let items = manifest[name][key].as_array().expect("the manifest lists it");
        items.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect()
    };
    let mut config = Config::new(corpus);
    config.includes = list("include_roots").into_iter().map(PathBuf::from).collect();
    let own = config.includes[0].clone();
    let files = list("files").into_iter().map(|file| own.join(file));
    config.protos = files.filter(|file| corpus.join(file).exists()).collect();
    config
}

fn count(loaded: &Loaded) -> (usize, usize, usize) {
    let methods = || loaded.api.services().filter(|service| service.root).flat_map(|service| &service.methods);
    let rules = || methods().filter_map(|method| method.http.as_ref());
    (methods().count(), rules().count(), rules().map(|rule| rule.bindings.len()).sum())
}

#[test]
fn every_fixture_has_its_bindings() {
    let Some(corpus) = corpus() else { return };
    let mut faults = Vec::new();
    for &(name, methods, rules, bindings) in FIXTURES {
        match cordial_build::load(&config(&corpus, name)) {
            Ok(loaded) if count(&loaded) == (methods, rules, bindings) => {}
            Ok(loaded) => faults.push(format!("(\"{name}\", {:?})", count(&loaded))),
            Err(errors) => faults.push(format!("{name}: {}", errors.render(Format::Short))),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Every place of a binding is its template in the text: a finding about it points at the very braces.
#[test]
fn places_of_templates_are_exact() {
    let Some(corpus) = corpus() else { return };
    for &(name, ..) in FIXTURES {
        let loaded = cordial_build::load(&config(&corpus, name)).expect("loads");
        let methods = loaded.api.services().filter(|service| service.root).flat_map(|service| &service.methods);
        for binding in methods.filter_map(|method| method.http.as_ref()).flat_map(|rule| &rule.bindings) {
            let text = loaded.texts.get(&binding.span.file).expect("the text is kept");
            let place = &text.text[binding.span.range()];
            let joined: String = place.split('"').step_by(2).collect();
            assert_eq!(joined, binding.template.source, "{name}: {}:{}", binding.span.file, binding.span.line);
        }
    }
}

/// The four pairs of identical routes in Clarifai's API are warned of, and nothing of it is an error.
#[test]
fn identical_routes_of_clarifai() {
    let Some(corpus) = corpus() else { return };
    let loaded = cordial_build::load(&config(&corpus, "clarifai")).expect("loads");
    let codes = loaded.warnings.iter().map(|warning| warning.code);
    assert_eq!(codes.filter(|code| *code == Code::IdenticalRoutes).count(), 4);
}

/// What can't be compiled says where: Clarifai's processed files misspell a field of the rule on purpose.
#[test]
fn negative_files_are_errors_with_places() {
    let Some(corpus) = corpus() else { return };
    let mut config = config(&corpus, "clarifai");
    config.protos = vec![PathBuf::from("clarifai/negative")];
    let errors = cordial_build::load(&config).expect_err("they are broken");
    for error in errors.iter() {
        assert!(error.labels.first().is_some_and(|label| label.span.line > 1), "{error:?}");
        assert!(error.message.contains("additional_bindings"), "{}", error.message);
    }
}
