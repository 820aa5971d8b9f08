//! Compiles Clarifai's protos where the environment variable `CORDIAL_CORPUS` names the folder that holds them, in
//! `clarifai/proto`. Without it nothing is generated, `cfg(corpus)` is unset, and the tests say that they are skipped.

#[path = "../build/echo.rs"]
mod echo;

use std::path::PathBuf;

fn main() {
    println!("cargo::rerun-if-env-changed=CORDIAL_CORPUS");
    println!("cargo::rustc-check-cfg=cfg(corpus)");
    let Some(corpus) = std::env::var_os("CORDIAL_CORPUS").map(PathBuf::from) else { return };
    println!("cargo::rustc-cfg=corpus");
    cordial_build::configure()
        .protos([corpus.join("clarifai/proto")])
        .includes([corpus.join("clarifai"), corpus.join("_deps/googleapis")])
        .compile();
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from).expect("cargo sets OUT_DIR");
    echo::write(&out, "::cordial_tests_clarifai::api");
}
