//! Errors: every one is a `google.rpc.Status` in JSON, with the HTTP status of its code.

use crate::fixture::*;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use cordial::{
    Status,
    google::rpc::RetryInfo,
    prost::Message,
    prost_types::{Any, Duration},
    rest::{self, RestOptions},
    tonic,
};
use std::sync::Arc;

fn failing(status: impl Fn() -> tonic::Status + Send + Sync + 'static) -> Books1 {
    Books1 { answer: Arc::new(move |_| Err(status())), ..Books1::default() }
}

async fn fail(status: impl Fn() -> tonic::Status + Send + Sync + 'static) -> Read {
    ask(&super::fixture::rest(failing(status), RestOptions::new()), request("GET /v1/answers/x", &[], "")).await
}

#[tokio::test]
async fn codes() {
    let table = [
        (1, 499),
        (2, 500),
        (3, 400),
        (4, 504),
        (5, 404),
        (6, 409),
        (7, 403),
        (8, 429),
        (9, 400),
        (10, 409),
        (11, 400),
        (12, 501),
        (13, 500),
        (14, 503),
        (15, 500),
        (16, 401),
    ];
    for (code, http) in table {
        let read = fail(move || tonic::Status::new(tonic::Code::from_i32(code), "so \"it\" is")).await;
        assert_eq!((read.status, read.header("content-type")), (http, "application/json"), "{code}");
        assert_eq!(read.text(), format!(r#"{{"code":{code},"message":"so \"it\" is","details":[]}}"#));
    }
}

#[tokio::test]
async fn headers_of_errors() {
    let unauthenticated = || tonic::Status::unauthenticated("who?");
    assert_eq!(fail(unauthenticated).await.header("www-authenticate"), "Bearer");
    let own = fail(move || {
        let mut status = unauthenticated();
        status.metadata_mut().insert("www-authenticate", "Key realm=\"x\"".parse().unwrap());
        status.metadata_mut().insert("x-request-id", "7".parse().unwrap());
        status
    });
    let own = own.await;
    assert_eq!((own.header("www-authenticate"), own.header("x-request-id")), ("Key realm=\"x\"", "7"));
    assert_eq!(fail(|| tonic::Status::not_found("x")).await.header("www-authenticate"), "");

    let delay = |seconds, nanos| RetryInfo { retry_delay: Some(Duration { seconds, nanos }) };
    for (info, expected) in [(delay(3, 0), "3"), (delay(3, 1), "4"), (delay(0, 5), "1"), (delay(-1, 0), "")] {
        let any = Any { type_url: "type.googleapis.com/google.rpc.RetryInfo".to_owned(), value: info.encode_to_vec() };
        let read = fail(move || Status::unavailable("later").with_any(any.clone()).into()).await;
        assert_eq!((read.status, read.header("retry-after")), (503, expected), "{info:?}");
    }
    assert_eq!(fail(|| tonic::Status::unavailable("later")).await.header("retry-after"), "");
}

#[tokio::test]
async fn details_of_any_type_arrive() {
    let unknown = || Any { type_url: "type.googleapis.com/test.v1.Secret".to_owned(), value: vec![8, 1] };
    let read = fail(move || Status::aborted("x").with_any(unknown()).into()).await;
    let value = STANDARD.encode([8, 1]);
    assert_eq!(
        read.json()["details"],
        serde_json::json!([{"@type": "type.googleapis.com/test.v1.Secret", "value": value}])
    );

    let broken = || Any { type_url: "type.googleapis.com/google.protobuf.Duration".to_owned(), value: vec![0xff] };
    let read = fail(move || Status::aborted("x").with_any(broken()).into()).await;
    assert_eq!(read.json()["details"][0]["value"], STANDARD.encode([0xff]), "bytes that can't be read stay bytes");

    let known = || Any { type_url: "type.googleapis.com/google.protobuf.Duration".to_owned(), value: vec![8, 3] };
    let read = fail(move || Status::aborted("x").with_any(known()).into()).await;
    assert_eq!(read.json()["details"][0]["value"], "3s");
}

#[tokio::test]
async fn no_route() {
    let read = get("GET /v1/nothing").await;
    assert_eq!((read.status, read.json()["code"].clone()), (404, 5.into()));
    let read = get("POST /v1/books/1").await;
    assert_eq!((read.status, read.json()["code"].clone()), (405, 12.into()));
    assert_eq!(read.header("allow"), "DELETE, GET, HEAD, PATCH, PUT");
    assert_eq!(get("POST /v1/nothing").await.header("allow"), "");
    let long = format!("GET /{}", "x".repeat(5000));
    assert!(get(&long).await.message().len() < 300, "what a client sends isn't sent back whole");
}

#[tokio::test]
async fn a_panic_is_internal_and_the_next_call_is_served() {
    let service = Books1 { answer: Arc::new(|_| panic!("secret")), ..Books1::default() };
    let rest = super::fixture::rest(service, RestOptions::new());
    let read = ask(&rest, request("GET /v1/answers/x", &[], "")).await;
    assert_eq!((read.status, read.json()["code"].clone()), (500, 13.into()));
    assert!(!read.text().contains("secret"));
    assert_eq!(ask(&rest, request("GET /v1/books/1", &[], "")).await.status, 200);
}

#[tokio::test(start_paused = true)]
async fn a_deadline_drops_the_handler() {
    let (dropped, watch) = tokio::sync::oneshot::channel::<()>();
    let held = std::sync::Mutex::new(Some(dropped));
    let service = Books1 {
        watch: Arc::new(move |_| {
            let held = held.lock().unwrap().take();
            let never = futures_util::stream::once(async move {
                let _held = held;
                std::future::pending().await
            });
            Ok(tonic::Response::new(Box::pin(never) as Books))
        }),
        ..Books1::default()
    };
    let rest = super::fixture::rest(service, RestOptions::new());
    for (name, value) in [("x-server-timeout", "0.3"), ("grpc-timeout", "300m"), ("connect-timeout-ms", "300")] {
        let read = ask(&rest, request("GET /v1/watch/x/1", &[(name, value)], "")).await;
        assert_eq!((read.status, read.json()["code"].clone()), (504, 4.into()), "{name}: {}", read.text());
    }
    assert!(watch.await.is_err(), "what the handler held is gone");
    let read = ask(&rest, request("GET /v1/books/1", &[("grpc-timeout", "soon")], "")).await;
    assert_eq!(read.status, 400);
}

#[tokio::test]
async fn streams_of_requests_are_not_served() {
    let read = send("POST /v1/upload", "{}").await;
    assert_eq!((read.status, read.json()["code"].clone()), (501, 12.into()));
}

#[tokio::test]
async fn an_answer_that_has_no_json_is_internal() {
    let far = cordial::prost_types::Timestamp { seconds: i64::MAX, nanos: 0 };
    let service = Books1 {
        answer: Arc::new(move |_| Ok(tonic::Response::new(Book { publish_time: Some(far), ..Book::default() }))),
        ..Books1::default()
    };
    let rest = super::fixture::rest(service, RestOptions::new());
    let read = ask(&rest, request("GET /v1/answers/x", &[], "")).await;
    assert_eq!((read.status, read.message().as_str()), (500, "the answer could not be written"));
}

#[test]
fn the_public_function_answers_the_same() {
    let response = rest::error(&Status::permission_denied("no"));
    assert_eq!(
        (response.status().as_u16(), &response.headers()["content-type"]),
        (403, &"application/json".parse().unwrap())
    );
}
