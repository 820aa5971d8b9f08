//! What goes wrong, or ends: a panic, and a server that is told to stop.

use crate::{
    api::article::v1::{ReadRequest, WaitRequest},
    served::Served,
    telegraph::Event,
};
use cordial::tonic;
use serde_json::Value;

#[tokio::test]
async fn a_panic_becomes_internal_and_nothing_more() {
    let served = Served::start().await;
    let mut grpc = served.grpc().await;
    let failed = grpc.r#break(()).await.unwrap_err();
    assert_eq!(failed.code(), tonic::Code::Internal);
    assert!(!failed.message().contains("kilometre"), "the panic's words stay in the log: {failed:?}");

    let http = reqwest::Client::new();
    let answer = http.post(served.url("/v1:break")).send().await.unwrap();
    assert_eq!(answer.status(), 500);
    let answer: Value = answer.json().await.unwrap();
    assert_eq!((&answer["code"], answer["message"].as_str()), (&13.into(), Some(failed.message())));

    // The server, and the very connections, live on.
    let absent = grpc.read(ReadRequest::default()).await.unwrap_err();
    assert_eq!(absent.code(), tonic::Code::NotFound);
    assert_eq!(http.get(served.url("/v1/offices/a/telegrams/1")).send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn graceful_shutdown() {
    let mut served = Served::start().await;
    let mut grpc = served.grpc().await;
    let by_grpc = tokio::spawn(async move { grpc.wait(WaitRequest::default()).await });
    assert_eq!(served.event().await, Event::Started);
    let by_rest = tokio::spawn(reqwest::Client::new().get(served.url("/v1/wait")).send());
    assert_eq!(served.event().await, Event::Started);

    let url = served.url("/v1/offices/a/telegrams/1");
    let Served { stop, done, office, .. } = served;
    stop.send(()).unwrap();
    // New connections are refused, sooner or later, while the calls in flight go on.
    while reqwest::get(&url).await.is_ok() {
        tokio::task::yield_now().await;
    }
    assert!(!by_grpc.is_finished() && !by_rest.is_finished() && !done.is_finished());

    office.go.notify_waiters();
    by_grpc.await.unwrap().unwrap();
    assert_eq!(by_rest.await.unwrap().unwrap().status(), 200);
    done.await.unwrap().unwrap();
}
