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
        foreign-path = { ".y.v1" = "y_protos" }
        type-attribute = { "." = ["#[derive(Eq)]", "#[derive(Hash)]"] }
        bytes = ["."]
        skip-debug = "Secret"
        any-types = ".x.v1"
        serde = ["."]
        client = false
        service-config = "library_v1.yaml"
        default-bindings = true
        allow = ["CORD0301"]
        openapi = { title = "Books", servers = "https://x.y" }
        "##,
    )
    .unwrap();
    assert_eq!(config.protos, [Path::new("a"), Path::new("b")]);
    assert_eq!(config.includes, [Path::new("vendor")]);
    assert_eq!(config.out_dir.as_deref(), Some(Path::new("src/gen")));
    assert_eq!(config.extern_paths, [(".x.v1".to_owned(), "crate::x".to_owned())]);
    assert_eq!(config.foreign_paths, [(".y.v1".to_owned(), "y_protos".to_owned())]);
    assert_eq!(config.type_attributes.len(), 2);
    assert_eq!((config.any_types, config.serde), (vec![".x.v1".to_owned()], vec![".".to_owned()]));
    assert_eq!(config.skip_debug, ["Secret"]);
    assert_eq!(config.allow, [Code::DeleteBody]);
    assert_eq!(config.document.title.as_deref(), Some("Books"));
    assert_eq!(config.document.package.name.as_deref(), Some("x"));
    assert_eq!(config.service_config, [Path::new("library_v1.yaml")]);
    assert!(!config.client && config.server && config.rest && config.openapi && config.default_bindings);
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
    assert_eq!(errors, "Cargo.toml:5:10: error[CORD0502]: `CORD9999` is no code of cordial\n");
    let errors = read("allow = [\"CORD0301\", \"CORD0201\"]").unwrap_err();
    assert_eq!(errors, "Cargo.toml:5:22: error[CORD0502]: CORD0201 is an error, which can't be allowed\n");
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

#[test]
fn every_setting_of_the_document_is_read() {
    let config = read(
        r##"
        openapi.title = "Books"
        openapi.version = "v2"
        openapi.description = "All."
        openapi.license = "MIT"
        openapi.servers = ["https://a"]
        openapi.openapi-version = "3.1"
        openapi.schema-names = "full"
        openapi.strict_oneofs = true
        openapi.visibility = "BETA"
        openapi.bearer = "JWT"
        openapi.basic = true
        openapi.api-key = ["X-Key", "query:key"]
        openapi.oauth2 = { token-url = "https://a/token", scopes = { read = "Reads." } }
        openapi.open-id-connect = "https://a/.well-known"
        openapi.public = ["a.S"]
        openapi.error-schema = "a.E"
        openapi.base = "base.yaml"
        openapi.per-package = true
        "##,
    )
    .unwrap();
    let package = PackageInfo { name: Some("x".to_owned()), ..PackageInfo::default() };
    let read = Security::OAuth2 {
        authorization_url: String::new(),
        token_url: "https://a/token".to_owned(),
        scopes: vec![("read".to_owned(), "Reads.".to_owned())],
    };
    let ways = [
        Security::ApiKey { place: KeyPlace::Header, name: "X-Key".to_owned() },
        Security::ApiKey { place: KeyPlace::Query, name: "key".to_owned() },
        Security::Basic,
        Security::Bearer { format: "JWT".to_owned() },
        read,
        Security::OpenIdConnect { url: "https://a/.well-known".to_owned() },
    ];
    let plain = OpenApi { package, ..OpenApi::default() };
    let expected = plain.title("Books").version("v2").description("All.").license("MIT").servers(["https://a"]);
    let expected = expected.openapi_version(OpenApiVersion::V3_1).schema_names(SchemaNames::Full).strict_oneofs(true);
    let expected =
        expected.visibility(["BETA"]).public(["a.S"]).error_schema("a.E").base("base.yaml").per_package(true);
    let found = OpenApi { security: Vec::new(), ..config.document.clone() };
    assert_eq!(found, expected);
    for way in &ways {
        assert!(config.document.security.contains(way), "{way:?}");
    }
}

#[test]
fn settings_of_the_document_that_do_not_fit_are_told() {
    let told = read(
        "openapi = { openapi-version = \"2.0\", oauth2 = { authorisation_url = \"x\" }, titel = \"x\", strict-oneofs = 1 }",
    )
    .unwrap_err();
    for expected in
        ["expected \"3.0\" or \"3.1\"", "expected a `token_url`", "`authorisation_url`", "`titel`", "true or false"]
    {
        assert!(told.contains(expected), "{expected} in\n{told}");
    }
}

#[test]
fn paths_choose_as_in_prost() {
    let cases = [
        (".", ".a.v1.M", true, "everything"),
        (".a.v1", ".a.v1.M", true, "what lies below"),
        (".a.v1.M", ".a.v1.M", true, "the item itself"),
        (".a.v", ".a.v1.M", false, "a part of a name is none"),
        ("M", ".a.v1.M", true, "a name without a dot is an end"),
        ("v1.M", ".a.v1.M", true, "of several parts too"),
        ("1.M", ".a.v1.M", false, "of whole parts"),
    ];
    for (path, item, expected, why) in cases {
        assert_eq!(chooses(path, item), expected, "{path}: {why}");
    }
}

#[test]
fn what_does_not_exist_may_be_an_import_name() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("proto/library/v1")).unwrap();
    std::fs::write(folder.path().join("proto/library/v1/x.proto"), "").unwrap();
    let mut config = Config::new(folder.path());
    let paths = |config: &Config| -> Vec<String> {
        let below = config.proto_paths().into_iter().map(|path| path.strip_prefix(folder.path()).unwrap().to_owned());
        below.map(|path| path.display().to_string()).collect()
    };
    config.includes = vec!["proto".into()];
    for (protos, found, why) in [
        (vec!["library/v1/x.proto"], vec!["proto/library/v1/x.proto"], "an import name"),
        (vec!["library"], vec!["proto/library"], "a folder of them"),
        (vec!["proto/library"], vec!["proto/library"], "a path"),
        (vec!["gone.proto"], vec!["gone.proto"], "neither is reported by the path that was given"),
        (vec!["google/protobuf/any.proto", "library"], vec!["proto/library"], "what is brought along adds nothing"),
        (vec!["google/protobuf/any.proto"], vec!["google/protobuf/any.proto"], "and is reported where it is alone"),
    ] {
        config.protos = protos.into_iter().map(PathBuf::from).collect();
        assert_eq!(paths(&config), found, "{why}");
    }
}
