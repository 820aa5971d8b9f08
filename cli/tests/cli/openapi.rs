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
    sandbox.run(check).exits(100);
    assert!(!sandbox.path("openapi.json").exists());
    sandbox.run("openapi --protos proto -o openapi.json").exits(0);
    assert_eq!(sandbox.run(check).exits(0).stdout, "");

    let before = sandbox.read("openapi.json");
    sandbox.write("proto/library.proto", &LIBRARY.replace("/v1/watch/", "/v1/observe/"));
    let run = sandbox.run(check).exits(100);
    assert!(run.stdout.starts_with("--- openapi.json\n+++ openapi.json"), "{}", run.stdout);
    assert!(run.stdout.lines().any(|line| line.starts_with('+') && line.contains("/v1/observe/")), "{}", run.stdout);
    assert_eq!(sandbox.read("openapi.json"), before);
}

#[test]
fn a_place_that_cannot_be_written_is_a_failure() {
    let sandbox = Sandbox::library();
    let run = sandbox.run("openapi --protos proto -o proto").exits(1);
    assert!(run.stderr.contains("`proto`"), "{}", run.stderr);
}
