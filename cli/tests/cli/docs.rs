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
