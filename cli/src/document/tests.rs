//! One set of settings, however it is given: by flags, by `[package.metadata.cordial.openapi]`, by the builder's methods.

use super::*;
use crate::args::{Args, Command};
use clap::Parser as _;
use std::collections::BTreeMap;

/// A setting in the manifest, as flags, and by method.
type Row = (&'static str, &'static str, fn(OpenApi) -> OpenApi);

const ROWS: &[Row] = &[
    ("title = 'Books'", "--title=Books", |document| document.title("Books")),
    ("version = 'v2'", "--api-version=v2", |document| document.version("v2")),
    ("description = 'All.'", "--description=All.", |document| document.description("All.")),
    ("license = 'MIT'", "--license=MIT", |document| document.license("MIT")),
    ("servers = ['https://a', '/b']", "--server=https://a --server=/b", |document| {
        document.servers(["https://a", "/b"])
    }),
    ("openapi-version = '3.1'", "--openapi-version=3.1", |document| {
        document.openapi_version(cordial_build::OpenApiVersion::V3_1)
    }),
    ("schema-names = 'full'", "--schema-names=full", |document| {
        document.schema_names(cordial_build::SchemaNames::Full)
    }),
    ("strict-oneofs = true", "--strict-oneofs", |document| document.strict_oneofs(true)),
    ("strict-oneofs = false", "--strict-oneofs=false", |document| document.strict_oneofs(false)),
    ("visibility = ['BETA', 'INTERNAL']", "--visibility BETA INTERNAL", |document| {
        document.visibility(["BETA", "INTERNAL"])
    }),
    ("error-schema = 'a.E'", "--error-schema=a.E", |document| document.error_schema("a.E")),
    ("base = '/base.yaml'", "--base=/base.yaml", |document| document.base("/base.yaml")),
    ("per-package = true", "--per-package", |document| document.per_package(true)),
    ("public = ['a.S', 'a.T.M']", "--public a.S a.T.M", |document| document.public(["a.S", "a.T.M"])),
    ("bearer = true", "--bearer", |document| document.bearer("")),
    ("bearer = 'JWT'", "--bearer=JWT", |document| document.bearer("JWT")),
    ("basic = true", "--basic", |document| document.security(Security::Basic)),
    ("api-key = 'X-Key'", "--api-key=X-Key", |document| document.api_key("X-Key")),
    ("api-key = ['query:key', 'cookie:sid']", "--api-key=query:key --api-key=cookie:sid", |document| {
        document.api_key("query:key").api_key("cookie:sid")
    }),
    ("oauth2 = { token-url = 'https://t' }", "--oauth2=https://t", |document| document.oauth2("", "https://t")),
    (
        "oauth2 = { token-url = 'https://t', authorization-url = 'https://a', scopes = { 'https://s' = 'Reads.' } }",
        "--oauth2=https://t --oauth2-authorization-url=https://a --oauth2-scope=https://s=Reads.",
        |document| {
            document.security(Security::OAuth2 {
                authorization_url: "https://a".to_owned(),
                token_url: "https://t".to_owned(),
                scopes: vec![("https://s".to_owned(), "Reads.".to_owned())],
            })
        },
    ),
    ("open-id-connect = 'https://o'", "--open-id-connect=https://o", |document| {
        document.security(Security::OpenIdConnect { url: "https://o".to_owned() })
    }),
];

/// The settings of a manifest with these lines.
fn read(lines: &str) -> Config {
    let folder = tempfile::tempdir().unwrap();
    let manifest = format!("[package.metadata.cordial.openapi]\n{lines}\n");
    std::fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
    Config::from_manifest(folder.path()).unwrap_or_else(|findings| panic!("{lines}: {findings}"))
}

/// The same with flags laid over them.
fn configured(mut config: Config, flags: &str) -> OpenApi {
    let args = Args::parse_from(["x", "openapi"].into_iter().chain(flags.split_whitespace()));
    let Command::Openapi(args) = args.command else { panic!("{args:?}") };
    configure(&mut config, &args.document).unwrap();
    config.document
}

#[test]
fn every_setting_is_the_same_in_all_three_ways() {
    for (line, flags, set) in ROWS {
        let expected = set(OpenApi::default());
        assert_eq!(read(line).document, expected, "{line}");
        assert_eq!(configured(read(""), flags), expected, "{flags}");
    }
}

/// The members of a struct with their values, as its `Debug` shows them.
fn members(document: &OpenApi) -> BTreeMap<String, String> {
    let (mut members, mut name) = (BTreeMap::<String, String>::new(), String::new());
    for line in format!("{document:#?}").lines() {
        if let Some((member, _)) =
            line.strip_prefix("    ").filter(|rest| !rest.starts_with(' ')).and_then(|rest| rest.split_once(": "))
        {
            member.clone_into(&mut name);
        }
        members.entry(name.clone()).or_default().push_str(line);
    }
    members
}

#[test]
fn no_setting_is_missing_in_the_table() {
    let plain = members(&OpenApi::default());
    let all = members(&ROWS.iter().fold(OpenApi::default(), |document, (_, _, set)| set(document)).strict_oneofs(true));
    let same: Vec<&String> = plain.iter().filter(|(name, value)| all[*name] == **value).map(|(name, _)| name).collect();
    assert_eq!(same, ["", "package"], "what cargo says of the package is no setting");
    assert!(plain.len() > 10, "{plain:?}");
}

#[test]
fn flags_replace_what_the_manifest_has() {
    let manifest = "title = 'Old'\nservers = ['https://old']\nbearer = true\nstrict-oneofs = true\nlicense = 'MIT'\n";
    let document = configured(read(manifest), "--title=New --server=https://new --basic --strict-oneofs=false");
    let expected = OpenApi::default().title("New").servers(["https://new"]).security(Security::Basic).license("MIT");
    assert_eq!(document, expected);
    assert_eq!(configured(read(manifest), ""), read(manifest).document);
}

#[test]
fn a_scope_has_a_name() {
    assert_eq!(named("read").unwrap(), ("read".to_owned(), String::new()));
    assert!(matches!(named("=x"), Err(Failure::Usage(_))) && matches!(named(""), Err(Failure::Usage(_))));
}
