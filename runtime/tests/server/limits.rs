//! Deadlines, panics, sizes and callers that leave.

use crate::{
    client::{Running, count, http_client, post, raw, say},
    echo::{Echo, until},
};
use cordial::Server;
use std::{
    sync::atomic::Ordering,
    time::{Duration, Instant},
};
use tokio::io::AsyncWriteExt;

const DEADLINE_EXCEEDED: i32 = 4;
const INTERNAL: i32 = 13;

#[tokio::test]
async fn a_grpc_deadline_drops_the_handler() {
    let (server, echo) = Running::echo().await;
    let start = Instant::now();
    let answer = server.raw("/test.Echo/Say", Some("100m"), "sleep").await;
    assert_eq!(answer.status(), DEADLINE_EXCEEDED);
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    echo.idle().await;
    until("the cancellation fires", || echo.fired.load(Ordering::SeqCst) == 1).await;
}

#[tokio::test]
async fn a_rest_deadline_drops_the_handler() {
    let (server, echo) = Running::echo().await;
    for (header, value) in [("grpc-timeout", "100m"), ("connect-timeout-ms", "100"), ("x-server-timeout", "0.1")] {
        let start = Instant::now();
        let request = http_client().post(server.url("/v1/say")).header(header, value);
        let response = request.header("content-type", "application/json").body(r#""sleep""#).send().await.unwrap();
        assert_eq!(response.status(), 504, "{header}");
        assert!(start.elapsed() < Duration::from_secs(1), "{header}: {:?}", start.elapsed());
        echo.idle().await;
    }
}

#[tokio::test]
async fn a_deadline_ends_a_stream_by_trailers() {
    let (server, echo) = Running::echo().await;
    let answer = server.raw("/test.Echo/Count", Some("200m"), "").await;
    assert_eq!(answer.trailers["grpc-status"], "4");
    assert!(answer.body.len() > 20, "messages came before it");
    echo.idle().await;
}

#[tokio::test]
async fn a_timeout_that_is_none_is_refused() {
    let (server, _) = Running::echo().await;
    assert_eq!(server.raw("/test.Echo/Say", Some("soon"), "x").await.status(), 3);
    let request = http_client().post(server.url("/v1/say")).header("x-server-timeout", "soon");
    assert_eq!(request.send().await.unwrap().status(), 400);
}

#[tokio::test]
async fn the_servers_timeout_binds_callers_without_one() {
    let echo = Echo::default();
    let server = Server::new().add(echo.routes()).timeout(Duration::from_millis(100));
    let server = Running::start(server).await;
    assert_eq!(server.raw("/test.Echo/Say", None, "sleep").await.status(), DEADLINE_EXCEEDED);
    assert_eq!(server.raw("/test.Echo/Say", Some("1H"), "sleep").await.status(), DEADLINE_EXCEEDED);
    assert_eq!(post(server.url("/v1/say"), r#""sleep""#).await.0, 504);
    echo.idle().await;
}

#[tokio::test]
async fn a_panic_is_internal_and_the_server_lives_on() {
    let (server, echo) = Running::echo().await;
    let answer = server.raw("/test.Echo/Say", None, "panic").await;
    assert_eq!((answer.status(), answer.message()), (INTERNAL, "internal%20error"));
    let answer = server.raw("/test.Echo/Count", None, "panic").await;
    assert_eq!(answer.status(), INTERNAL);
    assert!(!answer.body.is_empty(), "messages came before it");
    let (code, body) = post(server.url("/v1/say"), r#""panic""#).await;
    assert_eq!(code, 500);
    assert!(!body.contains("secret"), "{body}");
    echo.idle().await;
    assert_eq!(server.say("alive").await.unwrap().into_inner(), "alive");
}

#[tokio::test]
async fn a_panicking_layer_is_internal_too() {
    let layer = tower::util::MapRequestLayer::new(|request: http::Request<cordial::tonic::body::Body>| {
        assert!(!request.headers().contains_key("grpc-timeout"), "secret");
        request
    });
    let server = Running::start(Server::new().add(Echo::default().routes()).layer(layer)).await;
    assert_eq!(raw(server.address, "/test.Echo/Say", Some("1S"), "x").await.status(), INTERNAL);
    assert_eq!(server.say("alive").await.unwrap().into_inner(), "alive");
}

#[tokio::test]
async fn a_caller_that_leaves_stops_the_work() {
    let (server, echo) = Running::echo().await;
    let mut numbers = count(server.channel().await, "").await.unwrap();
    numbers.message().await.unwrap();
    drop(numbers);
    echo.idle().await;
    let call = tokio::spawn(say(server.channel().await, "sleep"));
    until("the handler is at work", || echo.alive.load(Ordering::SeqCst) == 1).await;
    call.abort();
    echo.idle().await;
    until("the cancellation fires", || echo.fired.load(Ordering::SeqCst) == 1).await;
}

#[tokio::test]
async fn a_rest_caller_that_leaves_stops_the_work_too() {
    let (server, echo) = Running::echo().await;
    let mut stream = tokio::net::TcpStream::connect(server.address).await.unwrap();
    let head = "POST /v1/say HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 7\r\n\r\n";
    stream.write_all(format!("{head}\"sleep\"").as_bytes()).await.unwrap();
    until("the handler is at work", || echo.alive.load(Ordering::SeqCst) == 1).await;
    drop(stream);
    echo.idle().await;
    until("the cancellation fires", || echo.fired.load(Ordering::SeqCst) == 1).await;
}

#[tokio::test]
async fn a_message_beyond_the_limit_is_refused() {
    let server = Server::new().add(Echo::default().routes()).message_limit(1000);
    let server = Running::start(server).await;
    assert_eq!(server.say(&"x".repeat(900)).await.unwrap().into_inner().len(), 900);
    assert!(server.say(&"x".repeat(2000)).await.is_err());
    let body: &'static str = Box::leak(format!("{:?}", "x".repeat(2000)).into_boxed_str());
    assert_eq!(post(server.url("/v1/say"), body).await.0, 413);
}
