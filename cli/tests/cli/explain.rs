//! `cargo cordial explain`, and the hint that leads to it.

use crate::sandbox::{LIBRARY, Sandbox, command, run};
use cordial_build::{CATALOGUE, Code};

#[test]
fn a_code_is_explained_in_any_spelling() {
    let sandbox = Sandbox::new(&[]);
    let page = sandbox.run("explain CORD0201").exits(0).stdout;
    assert!(page.starts_with("error[CORD0201]: a path variable names no field\n\nA variable of"), "{page}");
    assert!(page.contains("\nWrong:\n\n    message GetBookRequest {"), "{page}");
    assert!(page.ends_with("\n\nMend the spelling, or add the field to the request message.\n"), "{page}");
    assert!(!page.contains('\x1b') && !page.contains("```"), "{page}");
    for code in ["cord0201", "cord201", "201"] {
        assert_eq!(sandbox.run(&format!("explain {code}")).exits(0).stdout, page, "{code}");
    }
}

#[test]
fn colours_change_no_letter() {
    let mut colored = command(&std::env::temp_dir());
    let colored = run(colored.args(["explain", "CORD0208", "--color", "always"]), "").exits(0).stdout;
    assert!(colored.contains("\x1b[36m") && colored.contains("\x1b[1mWrong:\x1b[0m"), "{colored}");
    let plain = Sandbox::new(&[]).run("explain CORD0208").exits(0).stdout;
    assert_eq!(anstream::adapter::strip_str(&colored).to_string(), plain);
}

#[test]
fn the_list_has_every_code() {
    let list = Sandbox::new(&[]).run("explain --list").exits(0).stdout;
    assert_eq!(list.lines().count(), CATALOGUE.len());
    assert!(list.contains("\nCORD0301  warning   a body on DELETE\n"), "{list}");
    for (line, entry) in list.lines().zip(CATALOGUE) {
        assert!(line.starts_with(&entry.code.to_string()) && line.ends_with(entry.title), "{line}");
    }
}

#[test]
fn programs_read_json() {
    let sandbox = Sandbox::new(&[]);
    let entry = sandbox.run("explain 201 --format json").exits(0).json();
    assert_eq!((&entry["code"], &entry["severity"]), (&"CORD0201".into(), &"error".into()));
    assert_eq!(entry["explanation"], Code::UnknownField.entry().explanation);
    let list = sandbox.run("explain --list --format json").exits(0).stdout;
    let first: serde_json::Value = serde_json::from_str(list.lines().next().unwrap()).unwrap();
    assert_eq!(first, serde_json::json!({"code": "CORD0001", "severity": "error", "title": "no .proto file found"}));
}

#[test]
fn an_unknown_code_is_an_error_with_a_way_out() {
    let sandbox = Sandbox::new(&[]);
    let run = sandbox.run("explain CORD0291").exits(1);
    let expected = "error: `CORD0291` is no code of cordial; a similar one is CORD0201; \
                    `cargo cordial explain --list` shows all\n";
    assert_eq!(run.stderr, expected);
    assert_eq!(run.stdout, "");
    assert!(sandbox.run("explain nonsense").exits(1).stderr.contains("--list"));
    sandbox.run("explain").exits(2);
    sandbox.run("explain 201 --list").exits(2);
}

#[test]
fn findings_for_people_end_with_the_way_to_an_explanation() {
    let sandbox = Sandbox::new(&[("a.proto", &LIBRARY.replace("{name=**}", "{nme=**}"))]);
    let hint = "for more about an error: cargo cordial explain CORD0201\n";
    let check = sandbox.run("check --protos a.proto").exits(1);
    assert!(check.stderr.ends_with(&format!("error: found 1 error\n{hint}")), "{}", check.stderr);
    let routes = sandbox.run("routes --protos a.proto").exits(1);
    assert!(routes.stderr.ends_with(hint), "{}", routes.stderr);
    for args in ["--message-format short", "--message-format json", "--message-format github", "--quiet"] {
        let run = sandbox.run(&format!("check --protos a.proto {args}")).exits(1);
        assert!(!run.stderr.contains("cargo cordial explain"), "{args}: {}", run.stderr);
    }
}

#[test]
fn warnings_lead_to_an_explanation_too() {
    let text = LIBRARY.replace("/v1/books/{name}\"", "/v1/{name=shelves/*/books/*}\"");
    let run = Sandbox::new(&[("a.proto", &text)]).run("check --protos a.proto").exits(0);
    assert!(run.stderr.ends_with("for more about a warning: cargo cordial explain CORD0302\n"), "{}", run.stderr);
}
