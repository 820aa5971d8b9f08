//! SIGTERM and Ctrl-C, sent to this test run again as a process of its own.

use crate::{client::post, echo::Echo};
use cordial::Server;
use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

/// What the process of its own does: not a test.
#[tokio::test]
#[ignore = "run by the other tests here"]
async fn child() {
    let bound = Server::new().add(Echo::default().routes()).bind("127.0.0.1:0").await.unwrap();
    eprintln!("address={}", bound.local_addr());
    bound.serve().await.unwrap();
}

/// Starts the child, and tells where it serves.
fn start() -> (Child, String) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "signals::child", "--ignored", "--nocapture"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let address = lines.map_while(Result::ok).find_map(|line| line.strip_prefix("address=").map(str::to_owned));
    (child, address.expect("the child says where it serves"))
}

fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill").args([name, &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
}

/// Waits for its end, five seconds at most.
async fn end(mut child: Child) -> ExitStatus {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(5) {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    child.kill().unwrap();
    panic!("the server did not end");
}

#[tokio::test]
async fn a_signal_lets_open_calls_finish() {
    for name in ["-TERM", "-INT"] {
        let (child, address) = start();
        let call = tokio::spawn(post(format!("http://{address}/v1/say"), r#""nap""#));
        tokio::time::sleep(Duration::from_millis(150)).await;
        signal(&child, name);
        assert_eq!(call.await.unwrap(), (200, r#""nap""#.to_owned()), "{name}");
        assert!(end(child).await.success(), "{name}");
    }
}

#[tokio::test]
async fn a_second_signal_does_not_wait_for_them() {
    let (child, address) = start();
    let call = tokio::spawn(post(format!("http://{address}/v1/say"), r#""sleep""#));
    tokio::time::sleep(Duration::from_millis(150)).await;
    signal(&child, "-TERM");
    tokio::time::sleep(Duration::from_millis(150)).await;
    signal(&child, "-INT");
    assert_eq!(call.await.unwrap().0, 503, "the open call is answered all the same");
    assert!(end(child).await.success());
}
