//! Bad input: for every command a message with file, line and column where there is one, exit 1, no panic, and nothing
//! written.

use crate::sandbox::{LIBRARY, Run, Sandbox};

/// Runs every command on the sources; all must refuse them the same way, and leave no file behind.
#[track_caller]
fn refused(sandbox: &Sandbox, sources: &str, expected: &str) {
    let before = sandbox.names("");
    for command in ["check", "routes", "routes --match -", "generate --out out", "openapi -o openapi.json"] {
        let run = sandbox.run(&format!("{command} {sources} --message-format short")).exits(1);
        assert!(run.stderr.contains(expected), "{command}: expected {expected}, got:\n{}", run.stderr);
        assert_eq!(run.stdout, "", "{command}");
        assert_eq!(sandbox.names(""), before, "{command}");
    }
    human(&sandbox.run(&format!("check {sources}")).exits(1));
}

/// The form for people says what's wrong and shows no Rust.
#[track_caller]
fn human(run: &Run) {
    assert!(run.stderr.starts_with("error"), "{}", run.stderr);
    for word in ["Err(", "Some(", "unwrap", "miette", "protox"] {
        assert!(!run.stderr.contains(word), "{word}: {}", run.stderr);
    }
}

#[test]
fn paths_that_lead_nowhere() {
    let sandbox = Sandbox::new(&[("empty/README.md", ""), ("a.proto", LIBRARY)]);
    refused(&sandbox, "--protos gone.proto", "error[CORD0002]: `gone.proto` doesn't exist");
    refused(&sandbox, "--protos a.proto gone.proto", "error[CORD0002]: `gone.proto` doesn't exist");
    refused(&sandbox, "--protos empty", "error[CORD0001]: there is no .proto file in `empty`");
    refused(&sandbox, "--protos a.proto --include gone", "error[CORD0002]: the include path `gone` doesn't exist");
}

#[test]
fn what_protobuf_refuses() {
    for (text, expected) in [
        (
            "syntax = \"proto3\";\nimport \"gone.proto\";\n",
            "bad/a.proto:2:1: error[CORD0004]: import `gone.proto` not found",
        ),
        ("syntax = \"proto3\";\nmessage M {\n  int32 x = ;\n}\n", "bad/a.proto:3:13: error[CORD0005]:"),
        ("edition = \"2023\";\nmessage M {}\n", "bad/a.proto:1:1: error[CORD0006]:"),
        ("syntax = \"proto3\";\nmessage M { Gone gone = 1; }\n", "bad/a.proto:2:13: error[CORD0007]:"),
    ] {
        refused(&Sandbox::new(&[("bad/a.proto", text)]), "--protos bad", expected);
    }
}

#[test]
fn what_http_rules_get_wrong() {
    for (from, to, expected) in [
        ("\"/v1/{name=shelves/*/books/*}\"\n", "\"/v1/{nam=shelves/*}\"\n", "a.proto:8:18: error[CORD0201]:"),
        ("/v1/books/{name}", "/v1/books/{name", "a.proto:9:"),
        ("body: \"book\"", "body: \"boook\"", "a.proto:13:78: error[CORD0205]:"),
        ("response_body: \"title\"", "response_body: \"titel\"", "error[CORD0206]:"),
    ] {
        assert!(LIBRARY.contains(from), "{from}");
        refused(&Sandbox::new(&[("a.proto", &LIBRARY.replace(from, to))]), "--protos a.proto", expected);
    }
}

#[test]
fn all_findings_are_told_by_file_and_place() {
    let broken = LIBRARY.replace("body: \"book\"", "body: \"boook\"").replace("/v1/watch/{name=**}", "/v1/{a}/{b}");
    let run = Sandbox::new(&[("a.proto", &broken)]).run("check --protos a.proto --message-format short").exits(1);
    let places = run.stderr.lines().filter_map(|line| line.split_once("a.proto:")?.1.split_once(": error"));
    assert_eq!(places.map(|(place, _)| place).collect::<Vec<_>>(), ["13:78", "19:45", "19:49"], "{}", run.stderr);
    assert!(run.stderr.ends_with("error: found 3 errors\n"), "{}", run.stderr);
}

#[test]
fn a_duplicate_route_is_a_warning_that_names_both() {
    let text = LIBRARY.replace("get: \"/v1/watch/{name=**}\"", "get: \"/v1/books/{name}\"");
    let run = Sandbox::new(&[("a.proto", &text)]).run("check --protos a.proto").exits(0);
    assert!(run.stderr.starts_with("warning[CORD0302]"), "{}", run.stderr);
    assert!(run.stderr.contains("WatchBooks") && run.stderr.contains("GetBook"), "{}", run.stderr);
    assert!(run.stderr.contains("a.proto:19:"), "{}", run.stderr);
}

#[test]
fn bytes_that_are_no_text() {
    let sandbox = Sandbox::new(&[]);
    std::fs::write(sandbox.path("a.proto"), b"syntax = \"proto3\";\n// \xff\n").unwrap();
    refused(&sandbox, "--protos a.proto", "a.proto:2:4: error[CORD0008]:");
}

/// root reads everything, so the binary is run as another user there.
#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read() {
    use std::os::unix::{
        fs::{MetadataExt, PermissionsExt},
        process::CommandExt,
    };
    const NOBODY: u32 = 65534;
    let sandbox = Sandbox::new(&[("proto/a.proto", LIBRARY), ("proto/closed/b.proto", LIBRARY)]);
    let mode = |name: &str, mode| {
        std::fs::set_permissions(sandbox.path(name), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    mode("", 0o755);
    let root = std::fs::metadata(sandbox.path("proto")).unwrap().uid() == 0;
    let command = |args: &[&str]| {
        let mut command = crate::sandbox::command(&sandbox.path(""));
        if root {
            command.uid(NOBODY);
        }
        command.args(args);
        command
    };
    if !command(&["--version"]).output().is_ok_and(|output| output.status.success()) {
        println!("skipped: the binary can't be run by a user whom permissions bind");
        return;
    }
    mode("proto/closed", 0o000);
    let run = crate::sandbox::run(&mut command(&["check", "--protos", "proto"]), "");
    mode("proto/closed", 0o755);
    let run = run.exits(1);
    assert!(run.stderr.contains("error[CORD0003]: can't read `proto/closed`"), "{}", run.stderr);
}
