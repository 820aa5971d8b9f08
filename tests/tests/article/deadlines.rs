//! Deadlines: past one, the server itself stops the work and says so.

use crate::{api::article::v1::WaitRequest, served::Served, telegraph::Event};
use cordial::{prost::Message, tonic};
use serde_json::Value;
use std::time::{Duration, Instant};

/// Calls by gRPC without a gRPC client, as tonic's would end the call by itself at the deadline.
async fn call_raw(served: &Served, rpc: &str, message: &impl Message, timeout: &str) -> reqwest::Response {
    let mut frame = vec![0];
    let length = u32::try_from(message.encoded_len()).unwrap();
    frame.extend(length.to_be_bytes());
    frame.extend(message.encode_to_vec());
    let http = reqwest::Client::builder().http2_prior_knowledge().build().unwrap();
    http.post(served.url(&format!("/article.v1.Telegraph/{rpc}")))
        .header("content-type", "application/grpc")
        .header("te", "trailers")
        .header("grpc-timeout", timeout)
        .body(frame)
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn a_deadline_that_stops_the_servers_work() {
    let mut served = Served::start().await;
    let start = Instant::now();
    let answer = call_raw(&served, "Wait", &WaitRequest::default(), "200m").await;
    assert_eq!((served.event().await, served.event().await), (Event::Started, Event::Dropped));
    assert_eq!(answer.headers()["grpc-status"], "4");
    assert!(start.elapsed() >= Duration::from_millis(200), "{:?}", start.elapsed());

    let start = Instant::now();
    let request = reqwest::Client::new().get(served.url("/v1/wait")).header("x-server-timeout", "0.2");
    let answer = request.send().await.unwrap();
    assert_eq!((served.event().await, served.event().await), (Event::Started, Event::Dropped));
    assert_eq!(answer.status(), 504);
    assert_eq!(answer.json::<Value>().await.unwrap()["code"], 4);
    assert!(start.elapsed() >= Duration::from_millis(200), "{:?}", start.elapsed());
    assert!(start.elapsed() < Duration::from_secs(4), "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_typed_clients_deadline() {
    let mut served = Served::start().await;
    let mut request = tonic::Request::new(WaitRequest::default());
    request.set_timeout(Duration::from_millis(200));
    served.grpc().await.wait(request).await.unwrap_err();
    assert_eq!((served.event().await, served.event().await), (Event::Started, Event::Dropped));
}

#[tokio::test]
async fn a_deadline_that_stops_a_stream() {
    let mut served = Served::start().await;
    let url = served.url("/v1/offices/rome/telegrams:watch?count=1");
    let request = reqwest::Client::new().get(url).header("x-server-timeout", "0.2");
    let answer = request.send().await.unwrap();
    assert_eq!((served.event().await, served.event().await), (Event::Started, Event::Dropped));
    assert_eq!(answer.status(), 504, "no message had come, so that it is an ordinary error");
}

#[tokio::test]
async fn the_servers_own_longest_time() {
    let mut served = Served::with(|server| server.timeout(Duration::from_millis(200))).await;
    let refused = served.grpc().await.wait(WaitRequest::default()).await.unwrap_err();
    assert_eq!(refused.code(), tonic::Code::DeadlineExceeded);
    assert_eq!((served.event().await, served.event().await), (Event::Started, Event::Dropped));
}
