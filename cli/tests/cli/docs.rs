//! `cargo cordial docs`.

use crate::sandbox::{LIBRARY, Sandbox};

#[test]
fn a_site_is_a_page_and_the_document() {
    let sandbox = Sandbox::library();
    sandbox.run("docs --protos proto --out site --title Books").exits(0);
    assert_eq!(sandbox.names("site"), ["index.html", "openapi.json", "openapi.yaml"]);
    let page = sandbox.read("site/index.html");
    assert!(page.contains("<h1>Books") && page.contains("LibraryService_GetBook") && page.contains("<script>"));
    let document = sandbox.run("openapi --protos proto --title Books").exits(0).stdout;
    assert_eq!(sandbox.read("site/openapi.json"), document);
    let document = sandbox.run("openapi --protos proto --title Books --format yaml").exits(0).stdout;
    assert_eq!(sandbox.read("site/openapi.yaml"), document);
}

#[test]
fn a_page_may_go_without_a_script_or_call_another_server() {
    let sandbox = Sandbox::library();
    sandbox.run("docs --protos proto --out site --plain").exits(0);
    assert!(!sandbox.read("site/index.html").contains("<script"));
    sandbox.run("docs --protos proto --out site --base-url https://api.example.com").exits(0);
    assert!(sandbox.read("site/index.html").replace("&#x2f;", "/").contains("value=\"https://api.example.com\""));
}

#[test]
fn a_site_that_is_out_of_date_is_a_finding() {
    let sandbox = Sandbox::library();
    let check = "docs --protos proto --out site --check";
    sandbox.run(check).exits(100);
    assert!(!sandbox.path("site").exists());
    sandbox.run("docs --protos proto --out site").exits(0);
    sandbox.run(check).exits(0);
    sandbox.write("proto/library.proto", &LIBRARY.replace("/v1/watch/", "/v1/observe/"));
    let run = sandbox.run(check).exits(100);
    assert!(run.stdout.contains("differs") && run.stdout.contains("index.html"), "{}", run.stdout);
}

#[test]
fn what_makes_no_site_says_why() {
    let sandbox = Sandbox::library();
    for (flags, code, words) in [
        ("", 2, "--out"),
        ("--out site --per-package", 2, "one document"),
        ("--out proto/library.proto", 1, "isn't a folder"),
        ("--out site --open --check", 2, "cannot be used with"),
        ("--out site --plain --base-url x", 2, "cannot be used with"),
    ] {
        let run = sandbox.run(format!("docs --protos proto {flags}").trim()).exits(code);
        assert!(run.stderr.contains(words), "{flags}: {}", run.stderr);
    }
}

/// The commands of cordial that the workflow file runs, by the file as GitHub reads it.
fn workflow_commands() -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../templates/workflows/openapi.yml");
    let workflow: serde_json::Value = yaml_serde::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let jobs = workflow["jobs"].as_object().unwrap().values();
    let steps = jobs.flat_map(|job| job["steps"].as_array().unwrap());
    let commands = steps.filter_map(|step| step["run"].as_str()?.strip_prefix("cargo cordial "));
    commands.map(str::to_owned).collect()
}

#[test]
fn the_workflow_that_publishes_runs_in_a_project() {
    let manifest = "[package]\nname = \"library\"\nversion = \"1.0.0\"\nedition = \"2024\"\n";
    let sandbox = Sandbox::new(&[("Cargo.toml", manifest), ("src/lib.rs", ""), ("proto/library.proto", LIBRARY)]);
    sandbox.run("openapi -o openapi.json").exits(0);
    let commands = workflow_commands();
    assert_eq!(commands.len(), 3, "{commands:?}");
    for command in &commands {
        sandbox.run(command).exits(0);
    }
    assert_eq!(sandbox.names("site"), ["index.html", "openapi.json", "openapi.yaml"]);

    sandbox.write("proto/library.proto", &LIBRARY.replace("/v1/watch/", "/v1/observe/"));
    let stale: Vec<i32> = commands.iter().map(|command| sandbox.run(command).code).collect();
    assert_eq!(stale, [0, 100, 0], "a document that is out of date stops the workflow");
    sandbox.write("proto/library.proto", "nonsense");
    let run = sandbox.run(&commands[0]).exits(1);
    assert!(run.stdout.starts_with("::error file="), "findings stand beside their lines: {}", run.stdout);
}
