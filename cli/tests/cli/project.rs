//! Where the `.proto` files come from: a project's convention and metadata, a workspace, or the command line.

use crate::sandbox::{LIBRARY, Sandbox};

const PACKAGE: &str = "[package]\nname = \"library\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";
const SUMMARY: &str = "1 file, 1 package, 1 service, 5 RPCs, 5 HTTP bindings, 0 warnings\n";

#[test]
fn a_projects_proto_folder_is_found_from_below() {
    let sandbox = Sandbox::new(&[("Cargo.toml", PACKAGE), ("proto/library.proto", LIBRARY), ("src/deep/lib.rs", "")]);
    for folder in ["", "src/deep"] {
        let run = sandbox.run_in(folder, ["check"], "").exits(0);
        assert_eq!(run.stdout, SUMMARY, "{folder}");
    }
    let run = Sandbox::new(&[]).run(&format!("check --manifest-path {}", sandbox.path("Cargo.toml").display()));
    assert_eq!(run.exits(0).stdout, SUMMARY);
}

#[test]
fn metadata_is_read() {
    let manifest = format!("{PACKAGE}[package.metadata.cordial]\nprotos = [\"api\"]\nout_dir = \"src/gen\"\n");
    let sandbox = Sandbox::new(&[("Cargo.toml", &manifest), ("api/library.proto", LIBRARY), ("src/lib.rs", "")]);
    assert_eq!(sandbox.run_in("src", ["check"], "").exits(0).stdout, SUMMARY);
    sandbox.run_in("src", ["generate"], "").exits(0);
    assert!(sandbox.path("src/gen/cordial.rs").is_file());
}

#[test]
fn the_command_line_replaces_metadata() {
    let manifest = format!("{PACKAGE}[package.metadata.cordial]\nprotos = [\"nothing\"]\n");
    let sandbox = Sandbox::new(&[("Cargo.toml", &manifest), ("sub/api/library.proto", LIBRARY)]);
    for args in ["check --protos api", "check --protos api --manifest-path ../Cargo.toml"] {
        let run = sandbox.run_in("sub", args.split(' '), "").exits(0);
        assert_eq!(run.stdout, SUMMARY, "{args}");
    }
}

#[test]
fn an_unknown_key_is_an_error_with_its_place() {
    let manifest = format!("{PACKAGE}[package.metadata.cordial]\nproto = [\"api\"]\n");
    let run = Sandbox::new(&[("Cargo.toml", &manifest)]).run("check --message-format short").exits(1);
    assert!(run.stderr.contains("Cargo.toml:6:1: error[CORD0501]"), "{}", run.stderr);
}

#[test]
fn without_a_project_the_help_is_to_name_files() {
    let run = Sandbox::new(&[]).run("check").exits(1);
    assert!(run.stderr.contains("no Cargo.toml") && run.stderr.contains("--protos"), "{}", run.stderr);
    let run = Sandbox::new(&[]).run("check --message-format json").exits(1);
    let error: serde_json::Value = serde_json::from_str(&run.stderr).unwrap();
    assert_eq!(error["severity"], "error");
}

#[test]
fn a_workspace_leads_to_its_package_that_uses_cordial() {
    let member = |name: &str, rest: &str| {
        let package = PACKAGE.replace("library", name);
        format!("{package}{rest}")
    };
    let plain = member("plain", "");
    let library = member("library", "[package.metadata.cordial]\n");
    let sandbox = Sandbox::new(&[
        ("Cargo.toml", "[workspace]\nmembers = [\"plain\", \"library\"]\nresolver = \"3\"\n"),
        ("plain/Cargo.toml", &plain),
        ("plain/src/lib.rs", ""),
        ("library/Cargo.toml", &library),
        ("library/src/lib.rs", ""),
        ("library/proto/library.proto", LIBRARY),
    ]);
    assert_eq!(sandbox.run("check").exits(0).stdout, SUMMARY);
    assert_eq!(sandbox.run("check --package library").exits(0).stdout, SUMMARY);
    assert!(sandbox.run("check --package other").exits(1).stderr.contains("no package `other`"));
    sandbox.write("plain/Cargo.toml", &member("plain", "[package.metadata.cordial]\n"));
    let run = sandbox.run("check").exits(1);
    assert!(run.stderr.contains("library") && run.stderr.contains("plain"), "{}", run.stderr);
}

#[test]
fn import_names_are_found_below_include_paths() {
    let sandbox = Sandbox::new(&[("api/library/v1/library.proto", LIBRARY)]);
    let run = sandbox.run("check --protos library/v1/library.proto google/protobuf/any.proto --include api").exits(0);
    assert_eq!(run.stdout, SUMMARY);
    let listed = sandbox.run("routes --protos library/v1/library.proto --include api --format json").exits(0).json();
    assert_eq!(listed[0]["file"], "library/v1/library.proto");
    let run = sandbox.run("check --protos google/protobuf/gone.proto --include api").exits(1);
    assert!(run.stderr.contains("`google/protobuf/gone.proto` doesn't exist"), "{}", run.stderr);
}

#[test]
fn files_are_called_as_they_were_named() {
    let sandbox = Sandbox::new(&[("a.proto", "syntax = \"proto3\";\nmessage M { strin x = 1; }\n")]);
    for (format, shown) in [
        ("human", " --> a.proto:2:13\n"),
        ("short", "a.proto:2:13: error"),
        ("json", "\"file_name\":\"a.proto\""),
        ("github", "::error file=a.proto,"),
    ] {
        let run = sandbox.run(&format!("check --protos a.proto --message-format {format}")).exits(1);
        let text = run.stdout + &run.stderr;
        assert!(text.contains(shown) && !text.contains("./a.proto"), "{format}: {text}");
    }
}

#[test]
fn what_a_package_takes_from_its_workspace_is_in_the_document() {
    let manifest = PACKAGE.replace(
        "version = \"0.1.0\"",
        "version.workspace = true\ndescription.workspace = true\nlicense.workspace = true",
    );
    let workspace = "[workspace]\nmembers = [\"library\"]\n[workspace.package]\nversion = \"4.5.6\"\n\
                     description = \"Lends books.\"\nlicense = \"MIT\"\n";
    let sandbox = Sandbox::new(&[
        ("Cargo.toml", workspace),
        ("library/Cargo.toml", &manifest),
        ("library/src/lib.rs", ""),
        ("library/proto/library.proto", LIBRARY),
    ]);
    for (folder, args) in [("library", "openapi"), ("", "openapi --package library")] {
        let document = sandbox.run_in(folder, args.split(' '), "").exits(0).json();
        assert_eq!(document["info"]["version"], "4.5.6", "{args}");
        assert_eq!(document["info"]["description"], "Lends books.", "{args}");
        assert_eq!(document["info"]["license"]["name"], "MIT", "{args}");
    }
}
