//! `[package.metadata.cordial]`, right and wrong.

use super::*;
use crate::diagnostic::Format;

fn read(table: &str) -> Result<Config, String> {
    let folder = tempfile::tempdir().unwrap();
    let manifest = format!("[package]\nname = \"x\"\n\n[package.metadata.cordial]\n{table}\n");
    std::fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
    Config::from_manifest(folder.path())
        .map_err(|errors| errors.render(Format::Short).replace(&format!("{}/", folder.path().display()), ""))
}

#[test]
fn every_key_is_read() {
    let config = read(
        r##"
        protos = ["a", "b"]
        includes = "vendor"
        out-dir = "src/gen"
        extern_path = { ".x.v1" = "crate::x" }
        type-attribute = { "." = ["#[derive(Eq)]", "#[derive(Hash)]"] }
        bytes = ["."]
        client = false
        allow = ["CORD0301"]
        openapi = { title = "Books", servers = "https://x.y" }
        "##,
    )
    .unwrap();
    assert_eq!(config.protos, [Path::new("a"), Path::new("b")]);
    assert_eq!(config.includes, [Path::new("vendor")]);
    assert_eq!(config.out_dir.as_deref(), Some(Path::new("src/gen")));
    assert_eq!(config.extern_paths, [(".x.v1".to_owned(), "crate::x".to_owned())]);
    assert_eq!(config.type_attributes.len(), 2);
    assert_eq!(config.allow, [Code::DeleteBody]);
    assert_eq!(config.document.title.as_deref(), Some("Books"));
    assert_eq!(config.document.package.name.as_deref(), Some("x"));
    assert!(!config.client && config.server && config.rest && config.openapi);
}

#[test]
fn an_unknown_key_is_an_error_with_a_suggestion() {
    let errors = read("include = [\"vendor\"]\nservr = false").unwrap_err();
    assert_eq!(
        errors,
        "Cargo.toml:5:1: error[CORD0501]: unknown key `include` in [package.metadata.cordial]\n\
         Cargo.toml:6:1: error[CORD0501]: unknown key `servr` in [package.metadata.cordial]\n"
    );
}

#[test]
fn a_wrong_type_is_an_error() {
    let errors = read("server = 1").unwrap_err();
    assert_eq!(errors, "Cargo.toml:5:10: error[CORD0502]: expected true or false, found integer\n");
    let errors = read("allow = [\"CORD9999\"]").unwrap_err();
    assert_eq!(errors, "Cargo.toml:5:9: error[CORD0502]: `CORD9999` is no code of cordial\n");
}

#[test]
fn broken_toml_is_an_error_with_a_place() {
    let errors = read("server = = 1").unwrap_err();
    assert!(errors.starts_with("Cargo.toml:5:"), "{errors}");
}

#[test]
fn a_missing_manifest_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let errors = Config::from_manifest(folder.path()).unwrap_err();
    assert!(errors.to_string().contains("can't read"), "{errors}");
}

#[test]
fn no_table_means_the_conventions() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("Cargo.toml"), "[package]\nname = \"x\"\n").unwrap();
    let config = Config::from_manifest(folder.path()).unwrap();
    assert_eq!(Config { document: OpenApi::default(), ..config.clone() }, Config::new(folder.path()));
    assert_eq!(config.proto_paths(), [folder.path().join("proto")]);
}
