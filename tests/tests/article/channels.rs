//! One implementation, two channels: what one of them does, the other sees.

use crate::{
    api::article::v1::{ReadRequest, SendRequest, Telegram, Urgency, telegram::Receiver},
    served::{Served, telegram},
};
use cordial::{json, prost_types::Duration, tonic};
use serde_json::{Value, json};

#[tokio::test]
async fn one_implementation_on_a_grpc_and_an_http_json_channel() {
    let served = Served::start().await;
    let (mut grpc, http) = (served.grpc().await, reqwest::Client::new());

    let request = SendRequest { office: "offices/rome".into(), telegram: Some(telegram("by gRPC")) };
    let sent = grpc.send(request).await.unwrap().into_inner();
    let read = http.get(served.url(&format!("/v1/{}", sent.name))).send().await.unwrap().text().await.unwrap();
    assert_eq!(json::from_str::<Telegram>(&read).unwrap(), sent);

    let body = json!({"text": "by REST", "person": "Ada"});
    let sent = http.post(served.url("/v1/offices/rome/telegrams")).json(&body).send().await.unwrap();
    let sent: Telegram = json::from_str(&sent.text().await.unwrap()).unwrap();
    let read = grpc.read(ReadRequest { name: sent.name.clone() }).await.unwrap().into_inner();
    assert_eq!(read, sent);
    assert_eq!((read.name.as_str(), read.text.as_str()), ("offices/rome/telegrams/2", "by REST"));
}

#[tokio::test]
async fn typed_client() {
    let served = Served::start().await;
    let mut grpc = served.grpc().await;
    let telegram = Telegram {
        urgency: Urgency::Lightning.into(),
        fee: i64::MAX,
        signature: vec![0, 255],
        relays: [("Wien".to_owned(), -3)].into(),
        valid_for: Some(Duration { seconds: 90, nanos: 500_000_000 }),
        receiver: Some(Receiver::PostBox(7)),
        read: Some(false),
        ..telegram("typed")
    };
    let request = SendRequest { office: "offices/rome".into(), telegram: Some(telegram.clone()) };
    let sent = grpc.send(request).await.unwrap().into_inner();
    assert_eq!(sent.urgency(), Urgency::Lightning);
    let mut expected = telegram;
    expected.name.clone_from(&sent.name);
    expected.sent_at = sent.sent_at;
    expected.word_list = vec!["typed".into()];
    assert_eq!(sent, expected);

    let absent = grpc.read(ReadRequest { name: "offices/rome/telegrams/9".into() }).await.unwrap_err();
    assert_eq!((absent.code(), absent.message()), (tonic::Code::NotFound, "no offices/rome/telegrams/9"));
}

#[tokio::test]
async fn unary() {
    let served = Served::start().await;
    let (mut grpc, http) = (served.grpc().await, reqwest::Client::new());

    let mut request = tonic::Request::new(SendRequest { office: "offices/a".into(), telegram: Some(telegram("hi")) });
    request.metadata_mut().insert("x-clerk", "Bo".parse().unwrap());
    let answer = grpc.send(request).await.unwrap();
    assert_eq!(answer.metadata().get("x-served-by").unwrap(), "Bo");
    let by_grpc = answer.into_inner();

    let request = http.post(served.url("/v1/offices/a/telegrams")).header("x-clerk", "Bo");
    let answer = request.json(&json!({"text": "hi", "person": "Ada"})).send().await.unwrap();
    assert_eq!(
        (answer.status().as_u16(), answer.headers()["content-type"].to_str().unwrap()),
        (200, "application/json")
    );
    assert_eq!(answer.headers()["x-served-by"], "Bo");
    let by_rest: Telegram = json::from_str(&answer.text().await.unwrap()).unwrap();
    assert_eq!(Telegram { name: by_grpc.name.clone(), ..by_rest }, by_grpc);
}

#[tokio::test]
async fn an_error_is_the_same_on_both() {
    let served = Served::start().await;
    let (mut grpc, http) = (served.grpc().await, reqwest::Client::new());

    let request = SendRequest { office: "offices/a".into(), telegram: Some(Telegram::default()) };
    let by_grpc = cordial::Status::from(grpc.send(request).await.unwrap_err());
    let info = by_grpc.detail::<cordial::google::rpc::ErrorInfo>().unwrap();
    assert_eq!((info.reason.as_str(), info.metadata["office"].as_str()), ("NO_RECEIVER", "offices/a"));

    let answer = http.post(served.url("/v1/offices/a/telegrams")).json(&json!({})).send().await.unwrap();
    assert_eq!(answer.status(), 400);
    let expected = json!({
        "code": 3, "message": "a telegram needs a receiver",
        "details": [{
            "@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "NO_RECEIVER", "domain": "telegraph.example",
            "metadata": {"office": "offices/a"},
        }],
    });
    assert_eq!(answer.json::<Value>().await.unwrap(), expected);
}
