//! The three kinds of streams. Each test holds a message back until what came before it has arrived, so that an answer
//! which is gathered first and sent later would never end.

use crate::{
    api::article::v1::{SendRequest, WatchRequest},
    served::{Served, telegram},
    telegraph::Event,
};
use cordial::tonic;
use serde_json::Value;
use tokio_stream::wrappers::ReceiverStream;

async fn send(served: &Served, text: &str) {
    let request = SendRequest { office: "offices/rome".into(), telegram: Some(telegram(text)) };
    served.grpc().await.send(request).await.unwrap();
}

#[tokio::test]
async fn server_streaming() {
    let mut served = Served::start().await;
    let request = WatchRequest { office: "offices/rome".into(), count: 2 };
    let mut stream = served.grpc().await.watch(request).await.unwrap().into_inner();
    for text in ["one", "two"] {
        send(&served, text).await;
        assert_eq!(stream.message().await.unwrap().unwrap().text, text);
    }
    assert_eq!(stream.message().await.unwrap(), None);
    assert_eq!((served.event().await, served.event().await), (Event::Started, Event::Finished));
}

/// Watches by REST, sends two telegrams, each after what came before it has arrived, and returns the body's pieces.
async fn watch_by_rest(accept: &'static str) -> Vec<String> {
    let mut served = Served::start().await;
    let url = served.url("/v1/offices/rome/telegrams:watch?count=2");
    let request = reqwest::Client::new().get(url).header("accept", accept);
    let answer = tokio::spawn(async move { request.send().await.unwrap() });
    assert_eq!(served.event().await, Event::Started);
    send(&served, "one").await;
    let mut answer = answer.await.unwrap();
    assert_eq!(answer.headers()["content-type"], accept);
    let mut pieces = Vec::new();
    while let Some(piece) = answer.chunk().await.unwrap() {
        pieces.push(String::from_utf8(piece.to_vec()).unwrap());
        if pieces.concat().contains("\"one\"") && !pieces.concat().contains("\"two\"") {
            send(&served, "two").await;
        }
    }
    pieces
}

#[tokio::test]
async fn server_streaming_as_a_growing_array() {
    let text = watch_by_rest("application/json").await.concat();
    let messages: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert_eq!(messages.iter().map(|message| &message["text"]).collect::<Vec<_>>(), ["one", "two"]);
}

#[tokio::test]
async fn server_streaming_as_lines() {
    let text = watch_by_rest("application/x-ndjson").await.concat();
    let messages: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(messages.iter().map(|message| &message["text"]).collect::<Vec<_>>(), ["one", "two"]);
}

#[tokio::test]
async fn server_streaming_as_events() {
    let text = watch_by_rest("text/event-stream").await.concat();
    let data = text.lines().filter_map(|line| line.strip_prefix("data:"));
    let messages: Vec<Value> = data.map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(messages.iter().map(|message| &message["text"]).collect::<Vec<_>>(), ["one", "two"]);
}

#[tokio::test]
async fn a_caller_who_leaves_ends_the_stream() {
    let mut served = Served::start().await;
    let request = WatchRequest { office: "offices/rome".into(), count: 2 };
    let stream = served.grpc().await.watch(request).await.unwrap();
    assert_eq!(served.event().await, Event::Started);
    drop(stream);
    assert_eq!(served.event().await, Event::Dropped);

    let url = served.url("/v1/offices/rome/telegrams:watch?count=2");
    let request = tokio::spawn(reqwest::Client::new().get(url).send());
    assert_eq!(served.event().await, Event::Started);
    request.abort();
    assert_eq!(served.event().await, Event::Dropped);
}

#[tokio::test]
async fn client_streaming() {
    let served = Served::start().await;
    let (sender, receiver) = tokio::sync::mpsc::channel(1);
    let mut grpc = served.grpc().await;
    let summary = tokio::spawn(async move { grpc.relay(ReceiverStream::new(receiver)).await });
    for text in ["a", "bc", "def"] {
        sender.send(telegram(text)).await.unwrap();
    }
    assert!(!summary.is_finished());
    drop(sender);
    let summary = summary.await.unwrap().unwrap().into_inner();
    assert_eq!((summary.telegrams, summary.letters), (3, 6));
}

#[tokio::test]
async fn bidirectional_streaming() {
    let served = Served::start().await;
    let (sender, receiver) = tokio::sync::mpsc::channel(1);
    let mut answers = served.grpc().await.talk(ReceiverStream::new(receiver)).await.unwrap().into_inner();
    for (text, expected) in [("stop", "pots"), ("live", "evil")] {
        sender.send(telegram(text)).await.unwrap();
        assert_eq!(answers.message().await.unwrap().unwrap().text, expected);
    }
    drop(sender);
    assert_eq!(answers.message().await.unwrap(), None);
}

#[tokio::test]
async fn what_rest_cannot_stream_yet_says_so() {
    let served = Served::start().await;
    for path in ["/v1/telegrams:relay", "/v1/telegrams:talk"] {
        let answer = reqwest::Client::new().post(served.url(path)).body("{}").send().await.unwrap();
        assert_eq!(answer.status(), 501, "{path}");
        let answer: Value = answer.json().await.unwrap();
        assert_eq!(answer["code"], tonic::Code::Unimplemented as i32, "{answer}");
    }
}
