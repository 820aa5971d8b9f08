//! The README's quick start, word for word: its blocks are written into an empty folder, built and called.
//!
//! One thing differs: the crates of cordial are taken from this workspace, by a patch in the folder's Cargo configuration.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use cordial_tests::workspace;
use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

#[tokio::test]
async fn the_quick_start_answers() {
    let readme = fs::read_to_string(workspace().join("README.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("hello");
    for file in ["Cargo.toml", "build.rs", "proto/hello/v1/hello.proto", "src/main.rs"] {
        let path = project.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        // The README's port is the reader's; this test takes one that is free.
        fs::write(path, block(&readme, file).replace("127.0.0.1:8080", "127.0.0.1:18745")).unwrap();
    }
    patch(&project);
    fs::copy(workspace().join("Cargo.lock"), project.join("Cargo.lock")).unwrap();

    let build = cargo(&project).arg("build").output().unwrap();
    assert!(build.status.success(), "{}", String::from_utf8_lossy(&build.stderr));
    let warnings = String::from_utf8_lossy(&build.stderr).matches("warning").count();
    assert_eq!(warnings, 0, "{}", String::from_utf8_lossy(&build.stderr));

    let _server = Server(cargo(&project).arg("run").stdout(Stdio::null()).spawn().unwrap());
    let answer = get("http://127.0.0.1:18745/v1/greetings/Ada?times=2").await;
    assert_eq!(answer, expected(&readme, "greetings/Ada?times=2"));
    let answer = get("http://127.0.0.1:18745/v1/greetings/Ada?times=101").await;
    assert_eq!(answer, expected(&readme, "greetings/Ada?times=101"));
    let document = get("http://127.0.0.1:18745/openapi.json").await;
    assert!(document.contains("/v1/greetings/{name}"), "{document}");
}

/// The block behind the line that opens with that file's name in bold.
fn block(readme: &str, file: &str) -> String {
    let (_, rest) = readme.split_once(&format!("**`{file}`**")).unwrap_or_else(|| panic!("no block for {file}"));
    let (_, rest) = rest.split_once("```").unwrap();
    let (_, rest) = rest.split_once('\n').unwrap();
    rest.split_once("\n```").unwrap().0.to_owned() + "\n"
}

/// What the README says that a call answers: the line below its `curl`.
fn expected(readme: &str, call: &str) -> String {
    let mut lines = readme.lines().skip_while(|line| !line.contains("curl") || !line.contains(call));
    lines.nth(1).unwrap().to_owned()
}

/// Takes cordial's crates from the workspace.
fn patch(project: &Path) {
    let root = workspace().canonicalize().unwrap();
    let mut patch = "[patch.crates-io]\n".to_owned();
    for (name, folder) in
        [("cordial", "runtime"), ("cordial-build", "codegen"), ("cordial-macros", "macros"), ("cordial-proto", "proto")]
    {
        patch.push_str(&format!("{name} = {{ path = {:?} }}\n", root.join(folder)));
    }
    fs::create_dir_all(project.join(".cargo")).unwrap();
    fs::write(project.join(".cargo/config.toml"), patch).unwrap();
}

/// Cargo in the project; what it builds is kept with the workspace's, so that a second run is quick.
fn cargo(project: &Path) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    let target = workspace().join("target/quick-start");
    cargo.current_dir(project).env("CARGO_TARGET_DIR", target).env("CARGO_TERM_COLOR", "never");
    cargo
}

async fn get(url: &str) -> String {
    let patience = Instant::now() + Duration::from_secs(60);
    loop {
        match reqwest::get(url).await {
            Ok(answer) => return answer.text().await.unwrap(),
            Err(error) if Instant::now() > patience => panic!("{url}: {error}"),
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
}

/// Ends the server with the test, whatever its outcome.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
