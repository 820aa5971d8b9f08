//! The README's quick start, word for word: its blocks are written into an empty folder, built and called.
//!
//! One thing differs: the crates of cordial are taken from this workspace, by a patch in the folder's Cargo configuration.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use cordial_tests::project::{Project, readme};
use std::{
    process::{Child, Stdio},
    time::{Duration, Instant},
};

#[tokio::test]
async fn the_quick_start_answers() {
    let readme = readme();
    let project = Project::new(env!("CARGO_TARGET_TMPDIR"), "quick-start");
    project.write_quick_start(&["Cargo.toml", "build.rs", "proto/hello/v1/hello.proto", "src/main.rs"]);
    // The README's port is the reader's; this test takes one that is free.
    project.replace("src/main.rs", "127.0.0.1:8080", "127.0.0.1:18745");

    let build = project.cargo().arg("build").output().unwrap();
    assert!(build.status.success(), "{}", String::from_utf8_lossy(&build.stderr));
    let warnings = String::from_utf8_lossy(&build.stderr).matches("warning").count();
    assert_eq!(warnings, 0, "{}", String::from_utf8_lossy(&build.stderr));

    let _server = Server(project.cargo().arg("run").stdout(Stdio::null()).spawn().unwrap());
    let answer = get("http://127.0.0.1:18745/v1/greetings/Ada?times=2").await;
    assert_eq!(answer, expected(&readme, "greetings/Ada?times=2"));
    let answer = get("http://127.0.0.1:18745/v1/greetings/Ada?times=101").await;
    assert_eq!(answer, expected(&readme, "greetings/Ada?times=101"));
    let document = get("http://127.0.0.1:18745/openapi.json").await;
    assert!(document.contains("/v1/greetings/{name}"), "{document}");
}

/// What the README says that a call answers: the line below its `curl`.
fn expected(readme: &str, call: &str) -> String {
    let mut lines = readme.lines().skip_while(|line| !line.contains("curl") || !line.contains(call));
    lines.nth(1).unwrap().to_owned()
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
