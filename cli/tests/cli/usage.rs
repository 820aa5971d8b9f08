//! The command line itself: cargo's way of calling, help, wrong usage, and a reader that leaves.

use crate::sandbox::{Sandbox, command};
use std::{
    io::{BufRead, BufReader, Write},
    process::Stdio,
};

#[test]
fn cargo_passes_the_subcommands_name_first() {
    let sandbox = Sandbox::library();
    let direct = sandbox.run("check --protos proto").exits(0);
    let by_cargo = sandbox.run("cordial check --protos proto").exits(0);
    assert_eq!(direct.stdout, by_cargo.stdout);
}

#[test]
fn help_helps() {
    let sandbox = Sandbox::new(&[]);
    let overview = sandbox.run("--help").exits(0);
    for word in ["check", "generate", "routes", "openapi", "explain", "Examples:", "Exit codes:"] {
        assert!(overview.stdout.contains(word), "{word}: {}", overview.stdout);
    }
    assert!(overview.stdout.contains("Usage: cargo cordial"), "{}", overview.stdout);
    for command in ["check", "generate", "routes", "openapi"] {
        let run = sandbox.run(&format!("{command} --help")).exits(0);
        assert!(run.stdout.contains("Examples:") && run.stdout.contains("--protos"), "{}", run.stdout);
    }
    assert!(sandbox.run("--version").exits(0).stdout.contains(env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_usage_exits_2() {
    let sandbox = Sandbox::library();
    for args in [
        "",
        "frobnicate",
        "check --frobnicate",
        "check --message-format xml",
        "generate --protos proto",
        "openapi --protos proto --check",
        "routes --protos",
    ] {
        let run = sandbox.run(args).exits(2);
        assert!(!run.stderr.is_empty(), "{args}");
        assert_eq!(run.stdout, "", "{args}");
    }
}

#[test]
fn a_reader_that_leaves_ends_it_quietly() {
    let sandbox = Sandbox::library();
    let mut child = command(&sandbox.path(""))
        .args(["routes", "--protos", "proto", "--match", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    input.write_all(b"GET /v1/books/a\n").unwrap();
    let mut answer = String::new();
    // The answer comes although more requests may follow.
    output.read_line(&mut answer).unwrap();
    assert!(answer.contains("GetBook"), "{answer}");
    drop(output);
    let _ = input.write_all("GET /v1/books/a\n".repeat(1000).as_bytes());
    drop(input);
    let rest = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&rest.stderr), "");
    assert_eq!(rest.status.code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let sandbox = Sandbox::library();
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let output = command(&sandbox.path("")).args(["routes", "--protos", "proto"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("can't write to stdout"));
}
