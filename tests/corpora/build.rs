//! Compiles the fixtures of the folder that the environment variable `CORDIAL_CORPUS` names, as its `manifest.json` lists
//! them, each into a folder of its own. Without the variable nothing is generated, `cfg(corpus)` is unset, and the tests
//! say that they are skipped.

#[path = "../build/echo.rs"]
mod echo;

use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// All but Clarifai's, which has a crate of its own.
const FIXTURES: [&str; 9] = [
    "etcd",
    "gapic-showcase",
    "gnostic-openapi",
    "googleapis-dev",
    "grpc-gateway",
    "memos",
    "openfga",
    "temporal",
    "vanguard",
];

fn main() {
    println!("cargo::rerun-if-env-changed=CORDIAL_CORPUS");
    println!("cargo::rustc-check-cfg=cfg(corpus)");
    let Some(corpus) = std::env::var_os("CORDIAL_CORPUS").map(PathBuf::from) else { return };
    println!("cargo::rustc-cfg=corpus");
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from).expect("cargo sets OUT_DIR");
    let manifest = fs::read_to_string(corpus.join("manifest.json")).expect("the corpus has a manifest.json");
    let manifest: Value = serde_json::from_str(&manifest).expect("manifest.json is JSON");
    for name in FIXTURES {
        compile(&corpus, name, &manifest[name], &out.join(name));
    }
}

fn compile(corpus: &Path, name: &str, fixture: &Value, out: &Path) {
    let texts = |key: &str| {
        let texts = fixture[key].as_array().into_iter().flatten();
        texts.filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>()
    };
    // A fixture's own copies of google/protobuf are never what is compiled: the compiler has them built in.
    let protos = texts("files")
        .into_iter()
        .filter(|file| !file.starts_with("google/protobuf/"))
        .map(|file| corpus.join(name).join(file));
    let includes = texts("include_roots").into_iter().map(|root| corpus.join(root));
    fs::create_dir_all(out).expect("OUT_DIR can be written");
    let result = cordial_build::configure().protos(protos).includes(includes).out_dir(out).try_compile();
    if let Err(diagnostics) = result {
        panic!("{name}:\n{diagnostics}");
    }
    echo::write(out, &format!("::cordial_tests_corpora::{}", name.replace('-', "_")));
}
