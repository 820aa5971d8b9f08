//! `cargo cordial openapi`.

use crate::sandbox::{LIBRARY, Sandbox};

#[test]
fn the_document_goes_to_stdout_or_a_file() {
    let sandbox = Sandbox::library();
    let stdout = sandbox.run("openapi --protos proto -o -").exits(0);
    let document = stdout.json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3."), "{document}");
    assert!(!document["paths"].as_object().unwrap().is_empty());
    assert!(stdout.stdout.ends_with("}\n"));
    assert_eq!(sandbox.run("openapi --protos proto").exits(0).stdout, stdout.stdout);

    let run = sandbox.run("openapi --protos proto -o docs/openapi.json").exits(0);
    assert_eq!(run.stdout, "");
    assert_eq!(sandbox.read("docs/openapi.json"), stdout.stdout);
    assert_eq!(sandbox.names("docs"), ["openapi.json"]);
}

#[test]
fn a_document_that_is_out_of_date_is_a_finding() {
    let sandbox = Sandbox::library();
    let check = "openapi --protos proto -o openapi.json --check";
    let run = sandbox.run(check).exits(100);
    assert_eq!(run.stdout, "missing  openapi.json\n");
    assert_eq!(run.stderr, "       Stale openapi.json: without `--check` it is written\n");
    assert!(!sandbox.path("openapi.json").exists());
    sandbox.run("openapi --protos proto -o openapi.json").exits(0);
    assert_eq!(sandbox.run(check).exits(0).stdout, "");

    let before = sandbox.read("openapi.json");
    sandbox.write("proto/library.proto", &LIBRARY.replace("/v1/watch/", "/v1/observe/"));
    let run = sandbox.run(check).exits(100);
    assert!(run.stdout.starts_with("--- openapi.json\n+++ openapi.json"), "{}", run.stdout);
    assert!(run.stdout.lines().any(|line| line.starts_with('+') && line.contains("/v1/observe/")), "{}", run.stdout);
    assert_eq!(run.stdout.lines().count(), 11, "one line differs, and three on each side say where: {}", run.stdout);
    assert_eq!(sandbox.read("openapi.json"), before);
    let run = sandbox.run(&format!("{check} --message-format json")).exits(100);
    assert_eq!((run.json()["change"].as_str(), run.stderr.as_str()), (Some("differs"), ""));
    let run = sandbox.run(&format!("{check} --message-format github")).exits(100);
    assert!(run.stdout.starts_with("::error file=openapi.json,title=out of date::"), "{}", run.stdout);
}

#[test]
fn a_place_that_cannot_be_written_is_a_failure() {
    let sandbox = Sandbox::library();
    for (place, expected) in [
        ("proto", "`proto` is a folder: name a file in it, as `-o proto/openapi.json`"),
        ("proto/library.proto/x", "`proto/library.proto/x` lies in what is a file, not a folder: name another place"),
    ] {
        for check in ["", "--check"] {
            let run = sandbox.run(&format!("openapi --protos proto -o {place} {check}")).exits(1);
            assert_eq!(run.stderr, format!("error: {expected}\n"));
        }
    }
    let run = sandbox.run("openapi --protos proto -o proto/library.proto --per-package").exits(1);
    assert!(run.stderr.starts_with("error: `proto/library.proto/library.v1.openapi.json` lies in"), "{}", run.stderr);
    #[cfg(target_os = "linux")]
    {
        let run = sandbox.run("openapi --protos proto -o /proc/openapi.json").exits(1);
        assert!(run.stderr.starts_with("error: can't write into `/proc`: "), "{}", run.stderr);
    }
}

#[test]
fn flags_that_do_not_exist_are_told_with_a_similar_one() {
    let sandbox = Sandbox::library();
    for command in ["openapi", "docs --out site"] {
        for (flag, similar) in
            [("--titel x", "--title"), ("--api-kye x", "--api-key"), ("--open-api-version 3.1", "--openapi-version")]
        {
            let run = sandbox.run(&format!("{command} --protos proto {flag}")).exits(2);
            assert!(
                run.stderr.contains(&format!("tip: a similar argument exists: '{similar}'")),
                "{flag}: {}",
                run.stderr
            );
        }
        let run = sandbox.run(&format!("{command} --protos proto --oauth2-scope read=Reads")).exits(2);
        assert!(run.stderr.contains("--oauth2 <TOKEN_URL>"), "{}", run.stderr);
        let run = sandbox.run(&format!("{command} --protos proto --oauth2 https://a --oauth2-scope =x")).exits(2);
        assert!(run.stderr.contains("write `--oauth2-scope NAME=TEXT`"), "{}", run.stderr);
    }
    sandbox
        .write("Cargo.toml", "[package]\nname = \"x\"\n[package.metadata.cordial.openapi]\nschema-nams = \"full\"\n");
    let run = sandbox.run("openapi").exits(1);
    let expected =
        "error[CORD0501]: unknown key `schema-nams` in [package.metadata.cordial.openapi]\n --> Cargo.toml:4:1\n";
    assert!(run.stderr.starts_with(expected), "{}", run.stderr);
    assert!(run.stderr.contains("= help: a key with a similar name exists: `schema_names`"), "{}", run.stderr);
}

#[test]
fn a_base_document_that_does_not_fit_is_told_with_its_place() {
    let sandbox = Sandbox::library();
    sandbox.write("base.yaml", "components:\n  schemas:\n    Bok: { title: A book }\n");
    for command in ["openapi", "docs --out site"] {
        let run = sandbox.run(&format!("{command} --protos proto --base bse.yaml")).exits(1);
        assert!(
            run.stderr.starts_with("error[CORD0552]: the base document `bse.yaml` doesn't exist"),
            "{}",
            run.stderr
        );
        let run = sandbox.run(&format!("{command} --protos proto --base base.yaml --message-format short")).exits(1);
        let expected =
            "base.yaml:3:5: error[CORD0553]: the base document changes the schema `Bok`, which the API doesn't have\n";
        assert_eq!(run.stderr, expected);
    }
    assert!(!sandbox.path("site").exists());
}

#[test]
fn the_format_is_that_of_the_files_ending_or_of_the_flag() {
    let sandbox = Sandbox::library();
    sandbox.run("openapi --protos proto -o openapi.yaml").exits(0);
    assert!(sandbox.read("openapi.yaml").starts_with("openapi: 3.0.3\n"));
    let run = sandbox.run("openapi --protos proto --format yaml --openapi-version 3.1").exits(0);
    assert!(run.stdout.starts_with("openapi: 3.1.0\n"), "{}", run.stdout);
    sandbox.run("openapi --protos proto -o openapi.yaml --check").exits(0);
    sandbox.run("openapi --protos proto -o openapi.yaml --format json").exits(0);
    assert!(sandbox.read("openapi.yaml").starts_with('{'));
}

#[test]
fn the_command_line_changes_what_the_document_says() {
    let sandbox = Sandbox::library();
    sandbox.write("base.yaml", "info: { contact: { email: a@b.c } }\n");
    let flags =
        "--title Books --api-version v9 --server https://a --schema-names full --strict-oneofs --base base.yaml";
    let document = sandbox.run(&format!("openapi --protos proto {flags}")).exits(0).json();
    let info = serde_json::json!({"title": "Books", "version": "v9", "contact": {"email": "a@b.c"}});
    assert_eq!(document["info"], info);
    assert_eq!(document["servers"], serde_json::json!([{"url": "https://a"}]));
    assert!(document["components"]["schemas"].get("library.v1.Book").is_some());
    let run = sandbox.run("openapi --protos proto --visibility BETA").exits(1);
    assert!(run.stderr.contains("CORD0553") && run.stderr.contains("BETA"), "{}", run.stderr);
    let run = sandbox.run("openapi --protos proto --openapi-version 2.0").exits(2);
    assert!(run.stderr.contains("3.0, 3.1"), "{}", run.stderr);
}

#[test]
fn each_package_may_have_a_document_in_a_folder() {
    let sandbox = Sandbox::library();
    let run = sandbox.run("openapi --protos proto --per-package").exits(2);
    assert!(run.stderr.contains("-o DIR"), "{}", run.stderr);
    sandbox.run("openapi --protos proto --per-package -o docs").exits(0);
    assert_eq!(sandbox.names("docs"), ["library.v1.openapi.json"]);
    sandbox.run("openapi --protos proto --per-package -o docs --check").exits(0);
}
