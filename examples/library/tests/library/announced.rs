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

fn start(arguments: &[&str]) -> (Program, Vec<String>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_library"));
    command.args(["--listen", "127.0.0.1:0"]).args(arguments).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    // Four lines of places, one of nothing, `Try:`, three of commands.
    (Program(child), lines.take(9).collect())
}

#[tokio::test]
async fn the_places_are_where_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let (_program, lines) = start(&["--db", folder.path().join("library.db").to_str().unwrap()]);
    let place = |what: &str| {
        let line = lines.iter().find(|line| line.starts_with(what)).unwrap();
        line.split_whitespace().nth(1).unwrap().to_owned()
    };
    let json = async |url: String| reqwest::get(url).await.unwrap().json::<Value>().await.unwrap();
    assert_eq!(json(place("REST")).await["shelves"].as_array().unwrap().len(), 3);
    let document = json(place("OpenAPI")).await;
    assert!(document["paths"]["/v1/shelves"]["get"].is_object(), "{document}");
    let page = reqwest::get(place("Docs")).await.unwrap().text().await.unwrap();
    assert!(page.contains("Lists the shelves"), "{page}");
    let channel = cordial::tonic::transport::Endpoint::from_shared(format!("http://{}", place("gRPC"))).unwrap();
    channel.connect().await.unwrap();
}

#[cfg(feature = "tls")]
#[tokio::test]
async fn with_a_certificate_it_is_encrypted() {
    let folder = tempfile::tempdir().unwrap();
    let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let (certificate, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
    std::fs::write(&certificate, made.cert.pem()).unwrap();
    std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    let (_program, lines) = start(&["--tls-cert", certificate.to_str().unwrap(), "--tls-key", key.to_str().unwrap()]);
    let url = lines[1].split_whitespace().nth(1).unwrap();
    assert!(url.starts_with("https://"), "{lines:?}");
    let certificate = reqwest::Certificate::from_pem(made.cert.pem().as_bytes()).unwrap();
    let client = reqwest::Client::builder().add_root_certificate(certificate).build().unwrap();
    let answer: Value = client.get(url).send().await.unwrap().json().await.unwrap();
    assert_eq!(answer["shelves"].as_array().unwrap().len(), 3);
}

#[test]
fn what_can_not_be_opened_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_library")).arg("--db").arg(folder.path()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("because: ") && said.contains(folder.path().to_str().unwrap()), "{said}");
}

#[test]
fn the_commands_work_as_printed() {
    // `--json` is younger than some machines.
    let version = Command::new("curl").arg("--help").arg("all").output();
    if !version.is_ok_and(|help| String::from_utf8_lossy(&help.stdout).contains("--json")) {
        eprintln!("skipped: there is no curl with --json");
        return;
    }
    let (_program, lines) = start(&[]);
    let commands: Vec<_> = lines.iter().filter(|line| line.starts_with("  curl ")).collect();
    let answers: Vec<_> = commands.iter().map(|command| run(command)).collect();
    let [poetry, emma, watched] = &*answers else { panic!("three commands: {lines:?}") };

    let poetry: Value = serde_json::from_str(poetry).unwrap();
    assert_eq!(poetry["books"][1]["title"], "The Odyssey");
    let emma: Value = serde_json::from_str(emma).unwrap();
    assert_eq!((&emma["title"], &emma["labels"]["spine"]), (&"Emma".into(), &"worn".into()));
    assert_eq!(watched.lines().count(), 3, "{watched}");
}

fn run(command: &str) -> String {
    let output = Command::new("sh").arg("-c").arg(command).output().unwrap();
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
