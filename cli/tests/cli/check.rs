//! `cargo cordial check`.

use crate::sandbox::Sandbox;

const DELETE_BODY: &str = "syntax = \"proto3\";
package a;
import \"google/api/annotations.proto\";
message M { string name = 1; }
service S {
  rpc Delete(M) returns (M) { option (google.api.http) = { delete: \"/v1/x\" body: \"*\" }; }
}
";

#[test]
fn it_says_what_the_sources_hold() {
    let run = Sandbox::library().run("check --protos proto").exits(0);
    assert_eq!(run.stdout, "1 file, 1 package, 1 service, 5 RPCs, 5 HTTP bindings, 0 warnings\n");
    assert_eq!(run.stderr, "");
}

#[test]
fn warnings_are_shown_and_counted_and_are_no_failure() {
    let sandbox = Sandbox::new(&[("a.proto", DELETE_BODY)]);
    let run = sandbox.run("check --protos a.proto --message-format short").exits(0);
    assert!(run.stderr.contains("a.proto:6:"), "{}", run.stderr);
    assert!(run.stderr.contains("warning[CORD0301]"), "{}", run.stderr);
    assert!(run.stdout.ends_with("1 warning\n"), "{}", run.stdout);
}

#[test]
fn findings_for_machines_are_on_stdout() {
    let sandbox = Sandbox::new(&[("a.proto", DELETE_BODY)]);
    let run = sandbox.run("check --protos a.proto --message-format json").exits(0);
    let lines: Vec<serde_json::Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2, "{}", run.stdout);
    assert_eq!(lines[0]["code"], "CORD0301");
    assert_eq!(lines[0]["spans"][0]["line_start"], 6);
    assert_eq!(lines[1]["summary"]["rpcs"], 1);
    assert_eq!(run.stderr, "");

    let github = sandbox.run("check --protos a.proto --message-format github").exits(0);
    assert!(
        github.stdout.starts_with("::warning file=") && github.stdout.contains("a.proto,line=6,"),
        "{}",
        github.stdout
    );
}

#[test]
fn errors_for_machines_are_on_stdout_too() {
    let sandbox = Sandbox::new(&[("a.proto", "syntax = \"proto3\"\n")]);
    let run = sandbox.run("check --protos a.proto --message-format json").exits(1);
    let finding: serde_json::Value = serde_json::from_str(run.stdout.lines().next().unwrap()).unwrap();
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["spans"][0]["file_name"], "a.proto");
}

#[test]
fn colours_are_as_cargo_has_them() {
    let sandbox = Sandbox::new(&[("a.proto", DELETE_BODY)]);
    let stderr = |color: &[&str], variables: &[(&str, &str)]| {
        let mut command = crate::sandbox::command(&sandbox.path(""));
        command.args(["check", "--protos", "a.proto"]).args(color).envs(variables.iter().copied());
        crate::sandbox::run(&mut command, "").exits(0).stderr
    };
    for (color, variables, expected) in [
        (&[][..], &[][..], false),
        (&["--color", "always"], &[], true),
        (&[], &[("CARGO_TERM_COLOR", "always")], true),
        (&[], &[("CARGO_TERM_COLOR", "always"), ("NO_COLOR", "1")], true),
        (&["--color", "never"], &[("CARGO_TERM_COLOR", "always")], false),
        (&[], &[("CLICOLOR_FORCE", "1")], true),
        (&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
    ] {
        let text = stderr(color, variables);
        assert_eq!(text.contains('\x1b'), expected, "{color:?} {variables:?}: {text}");
    }
}
