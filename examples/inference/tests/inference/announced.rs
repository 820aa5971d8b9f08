//! The program as a newcomer starts it: what it prints is true.

use serde_json::Value;
use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

/// The program on a port of its own, stopped with the test.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start() -> (Program, Vec<String>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inference"));
    command.args(["--listen", "127.0.0.1:0"]).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    // Three lines of places, one of nothing, `Try:`, three of commands.
    (Program(child), lines.take(8).collect())
}

#[test]
fn the_commands_work_as_printed() {
    // `--json` is younger than some machines.
    let version = Command::new("curl").arg("--help").arg("all").output();
    if !version.is_ok_and(|help| String::from_utf8_lossy(&help.stdout).contains("--json")) {
        eprintln!("skipped: there is no curl with --json");
        return;
    }
    let (_program, lines) = start();
    let commands: Vec<_> = lines.iter().filter(|line| line.starts_with("  curl ")).collect();
    let answers: Vec<_> = commands.iter().map(|command| run(command)).collect();
    let [topics, added, found] = &*answers else { panic!("three commands: {lines:?}") };

    assert_eq!(topics["outputs"][0]["data"]["concepts"][0]["id"], "sailing");
    assert_eq!(added["status"]["code"], "SUCCESS");
    assert_eq!(found["hits"][0]["input"]["data"]["text"]["raw"], "anchor the boat");
}

fn run(command: &str) -> Value {
    let output = Command::new("sh").arg("-c").arg(command).output().unwrap();
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}
