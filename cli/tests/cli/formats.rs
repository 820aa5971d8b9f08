//! Each format of findings, by each command that has some: errors of every command, warnings of those that show them.

use crate::sandbox::{LIBRARY, Run, Sandbox};
use serde_json::{Value, json};

/// The commands that compile `.proto` files.
const COMMANDS: &[&str] = &["check", "routes", "routes --match -", "generate --out out", "openapi", "docs --out site"];

/// A misspelt field, in line 9.
fn wrong() -> Sandbox {
    Sandbox::new(&[("proto/library.proto", &LIBRARY.replace("/v1/books/{name}", "/v1/books/{nmae}"))])
}

/// A body on DELETE, in line 15.
fn warned() -> Sandbox {
    Sandbox::new(&[("proto/library.proto", &LIBRARY.replace("post: \"/v1/{name=", "delete: \"/v1/{name="))])
}

/// Runs a command with a format; findings for programs are what `check` is for, so it has them on stdout.
fn findings(sandbox: &Sandbox, command: &str, format: &str, code: i32) -> (String, Run) {
    let run = sandbox.run(&format!("{command} --protos proto --message-format {format}")).exits(code);
    let machine = matches!(format, "json" | "github");
    (if command == "check" && machine { run.stdout.clone() } else { run.stderr.clone() }, run)
}

#[test]
fn json_has_whole_places() {
    let sandbox = wrong();
    let text = sandbox.read("proto/library.proto");
    let start = text.find("nmae").unwrap();
    let message = text.find("GetBookRequest {").unwrap();
    for command in COMMANDS {
        let (found, _) = findings(&sandbox, command, "json", 1);
        let finding: Value = serde_json::from_str(found.lines().next().unwrap()).unwrap();
        assert_eq!(finding["code"], "CORD0201", "{command}");
        assert_eq!(finding["severity"], "error");
        assert_eq!(finding["message"], "message `library.v1.GetBookRequest` has no field `nmae`");
        let place = |start: usize, length: usize, line: u32, column: u32, primary: bool, label: &str| {
            json!({
                "file_name": "proto/library.proto", "byte_start": start, "byte_end": start + length,
                "line_start": line, "line_end": line, "column_start": column, "column_end": column as usize + length,
                "is_primary": primary, "label": label,
            })
        };
        let spans =
            json!(
                [place(start, 4, 9, 46, true, "no such field"), place(message, 14, 25, 9, false, "in this message"),]
            );
        assert_eq!(finding["spans"], spans, "{command}");
        assert_eq!(finding["helps"], json!(["a field with a similar name exists: `name`"]));
        assert_eq!(finding["notes"], json!([]));
        let human = sandbox.run(&format!("{command} --protos proto")).exits(1).stderr;
        assert!(human.starts_with(finding["rendered"].as_str().unwrap()), "{command}: {human}");
    }
}

#[test]
fn github_annotates_the_line() {
    for command in COMMANDS {
        let (found, _) = findings(&wrong(), command, "github", 1);
        let expected = "::error file=proto/library.proto,line=9,col=46,endLine=9,endColumn=50,title=CORD0201::\
                        message `library.v1.GetBookRequest` has no field `nmae`%0Ano such field%0A\
                        a field with a similar name exists: `name`";
        assert_eq!(found.lines().next(), Some(expected), "{command}");
    }
}

#[test]
fn people_read_a_line_or_the_source() {
    for command in COMMANDS {
        let (short, run) = findings(&wrong(), command, "short", 1);
        let expected =
            "proto/library.proto:9:46: error[CORD0201]: message `library.v1.GetBookRequest` has no field `nmae`";
        assert_eq!(short.lines().next(), Some(expected), "{command}");
        assert_eq!(run.stdout, "", "{command}");
        let (human, run) = findings(&wrong(), command, "human", 1);
        assert!(human.contains("--> proto/library.proto:9:46\n") && human.contains("^^^^ no such field"), "{human}");
        assert_eq!(run.stdout, "", "{command}");
    }
}

#[test]
fn warnings_have_every_format_too() {
    for command in ["check", "routes", "generate --out out"] {
        for (format, expected) in [
            ("json", "{\"code\":\"CORD0301\",\"severity\":\"warning\","),
            ("github", "::warning file=proto/library.proto,line=16,col="),
        ] {
            let (found, _) = findings(&warned(), command, format, 0);
            assert!(found.starts_with(expected), "{command} {format}: {found}");
        }
    }
    for (command, expected) in [
        ("check", "proto/library.proto:16:"),
        ("generate --out out", "proto/library.proto:16:"),
        ("routes", "warning: 1 finding: `cargo cordial check` shows what\n"),
    ] {
        let (short, _) = findings(&warned(), command, "short", 0);
        assert!(short.starts_with(expected), "{command}: {short}");
    }
}

#[test]
fn failures_without_a_place_have_every_format() {
    let sandbox = Sandbox::new(&[("Cargo.toml", "[workspace]\n")]);
    let run = |format| sandbox.run(&format!("check --package none --message-format {format}")).exits(1).stderr;
    let value: Value = serde_json::from_str(&run("json")).unwrap();
    assert_eq!((&value["code"], &value["severity"], &value["spans"]), (&Value::Null, &"error".into(), &json!([])));
    assert!(value["rendered"].as_str().unwrap().starts_with("error: "), "{value}");
    assert!(run("github").starts_with("::error ::"));
    assert!(run("short").starts_with("error: "));
}
