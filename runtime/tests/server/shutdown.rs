//! Draining: health first, then open calls, then the end.

use crate::{
    client::{Running, count, http_client, say},
    echo::Echo,
};
use cordial::{Server, tonic};
use std::time::{Duration, Instant};
use tonic::Code;
use tonic_health::pb::{HealthCheckRequest, health_client::HealthClient};

#[tokio::test]
async fn open_calls_are_finished_and_watchers_told() {
    let (mut server, _) = Running::echo().await;
    let mut health = HealthClient::new(server.channel().await);
    let request = HealthCheckRequest { service: "test.Echo".to_owned() };
    let mut watch = health.watch(request).await.unwrap().into_inner();
    assert_eq!(watch.message().await.unwrap().unwrap().status, 1);
    let call = tokio::spawn(say(server.channel().await, "nap"));
    tokio::time::sleep(Duration::from_millis(100)).await;

    let start = Instant::now();
    server.begin_shutdown();
    assert_eq!(watch.message().await.unwrap().unwrap().status, 2, "NOT_SERVING");
    assert_eq!(call.await.unwrap().unwrap().into_inner(), "nap");
    assert_eq!(watch.message().await.unwrap_err().code(), Code::Unavailable, "a watch doesn't hold the shutdown up");
    let address = server.address;
    server.ended().await;
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn streams_that_do_not_end_are_ended_after_the_grace() {
    let echo = Echo::default();
    let mut server = Running::start(Server::new().add(echo.routes()).grace(Duration::from_millis(300))).await;
    let mut numbers = count(server.channel().await, "").await.unwrap();
    numbers.message().await.unwrap();
    let body = r#""""#;
    let request = http_client().post(server.url("/v1/count")).header("content-type", "application/json");
    let rest = request.header("accept", "application/x-ndjson").body(body).send().await.unwrap();

    let start = Instant::now();
    server.begin_shutdown();
    let status = loop {
        match numbers.message().await {
            Ok(Some(_)) => {}
            Ok(None) => panic!("ended as if complete"),
            Err(status) => break status,
        }
    };
    assert_eq!(status.code(), Code::Unavailable);
    assert!(start.elapsed() >= Duration::from_millis(300), "{:?}", start.elapsed());
    let text = rest.text().await.unwrap();
    assert!(text.lines().last().unwrap().contains("shutting down"), "{text}");
    server.ended().await;
    echo.idle().await;
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
}

#[tokio::test]
async fn an_idle_server_stops_at_once() {
    let (mut server, _) = Running::echo().await;
    let _idle = tokio::net::TcpStream::connect(server.address).await.unwrap();
    let _open = server.channel().await;
    let start = Instant::now();
    server.begin_shutdown();
    server.ended().await;
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
}
