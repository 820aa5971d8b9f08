//! Answers: content, status, headers, metadata, extensions, trailers, HEAD and OPTIONS.

use crate::fixture::*;
use cordial::{
    CallInfo, Protocol, json,
    rest::RestOptions,
    rt::HttpAnswer,
    tonic::{Response as Answer, Status},
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use std::sync::Arc;

/// A service whose RPC answers a default book with what the test puts into the response.
fn answering(set: impl Fn(&mut Answer<Book>) + Send + Sync + 'static) -> Books1 {
    let answer = move |request: cordial::tonic::Request<Book>| {
        let mut answer = Answer::new(request.into_inner());
        set(&mut answer);
        Ok(answer)
    };
    Books1 { answer: Arc::new(answer), ..Books1::default() }
}

fn plain() -> RestOptions {
    RestOptions::new()
}

fn one(name: &'static str, value: &'static str) -> HeaderMap {
    HeaderMap::from_iter([(HeaderName::from_static(name), HeaderValue::from_static(value))])
}

#[tokio::test]
async fn a_message_or_a_field_of_it() {
    for (line, expected, why) in [
        ("GET /v1/books/1", r#"{"name":"books/1"}"#, "the message, defaults left out"),
        ("GET /v1/books/1/title?title=x", r#""x""#, "a scalar field"),
        ("GET /v1/books/1/title", r#""""#, "its default"),
        ("GET /v1/books/1/author?author.age=3", r#"{"age":3}"#, "a message"),
        ("GET /v1/books/1/author", "null", "one that isn't set"),
    ] {
        let read = get(line).await;
        assert_eq!((read.status, read.header("content-type")), (200, "application/json"), "{line}: {why}");
        assert_eq!(read.text(), expected, "{line}: {why}");
    }
    assert_eq!(send("POST /v1/tags", "").await.text(), "[]", "an empty list");
    assert_eq!(send("POST /v1/labels", "").await.text(), "{}", "an empty map");
}

#[tokio::test]
async fn json_as_the_options_want_it() {
    let line = "GET /v1/books/1?publish_time=2024-01-01T00:00:00Z&state=LENT";
    let json = json::Options::new().proto_names(true).integer_enums(true);
    let read = ask(&rest(Books1::default(), plain().json(json)), request(line, &[], "")).await;
    assert_eq!(read.text(), r#"{"name":"books/1","publish_time":"2024-01-01T00:00:00Z","state":1}"#);
    let json = json::Options::new().emit_defaults(true);
    let read = ask(&rest(Books1::default(), plain().json(json)), request(line, &[], "")).await;
    assert_eq!((read.json()["title"].clone(), read.json()["tags"].clone()), ("".into(), serde_json::json!([])));
}

#[tokio::test]
async fn accept_that_cant_be_met() {
    let html = request("GET /v1/books/1", &[("accept", "text/html")], "");
    let read = ask(&echo(), html).await;
    assert_eq!((read.status, read.header("content-type")), (406, "application/json"), "an error is JSON all the same");
    let any = request("GET /v1/books/1", &[("accept", "text/html, */*;q=0.1")], "");
    assert_eq!(ask(&echo(), any).await.status, 200);

    let called = answering(|_| panic!("the handler must not run for nothing"));
    let html = request("POST /v1/answers/x", &[("accept", "text/html")], "");
    assert_eq!(ask(&rest(called, plain()), html).await.status, 406);
}

#[tokio::test]
async fn status_and_headers_that_the_handler_sets() {
    for (status, body) in [(201, r#"{"title":"x"}"#), (303, r#"{"title":"x"}"#), (204, ""), (304, "")] {
        let service = answering(move |answer| {
            let status = StatusCode::from_u16(status).ok();
            let headers = one("location", "/v1/books/7");
            answer.extensions_mut().insert(HttpAnswer { status, headers, trailers: HeaderMap::new() });
        });
        let read = ask(&rest(service, plain()), request("GET /v1/answers/x", &[], "")).await;
        assert_eq!((read.status, read.header("location"), read.text()), (status, "/v1/books/7", body));
        assert_eq!(read.header("content-type").is_empty(), body.is_empty(), "{status}");
    }
}

#[tokio::test]
async fn what_the_handler_may_not_set() {
    let service = answering(|answer| {
        let mut headers = one("content-type", "application/vnd.book+json");
        headers.extend(one("content-length", "7"));
        headers.extend(one("transfer-encoding", "chunked"));
        let status = Some(StatusCode::CONTINUE);
        answer.extensions_mut().insert(HttpAnswer { status, headers, trailers: HeaderMap::new() });
    });
    let read = ask(&rest(service, plain()), request("GET /v1/answers/x", &[], "")).await;
    assert_eq!((read.status, read.header("content-type")), (200, "application/vnd.book+json"));
    assert_eq!((read.header("content-length"), read.header("transfer-encoding")), ("", ""), "framing is HTTP's own");
}

#[tokio::test]
async fn metadata_goes_both_ways() {
    let service = Books1 {
        answer: Arc::new(|request| {
            let taken = request.metadata();
            let mut names: Vec<_> = taken.as_ref().keys().map(ToString::to_string).collect();
            names.sort();
            let binary = taken.get_bin("x-bin").unwrap().to_bytes().unwrap();
            let mut answer = Answer::new(Book { tags: names, title: format!("{binary:?}"), ..Book::default() });
            answer.metadata_mut().insert("x-answer", "a".parse().unwrap());
            answer.metadata_mut().append("x-answer", "b".parse().unwrap());
            answer.metadata_mut().insert_bin("y-bin", cordial::tonic::metadata::MetadataValue::from_bytes(b"\xff"));
            Ok(answer)
        }),
        ..Books1::default()
    };
    let headers = &[
        ("authorization", "Key k"),
        ("x-bin", "AQI="),
        ("content-type", "application/json"),
        ("grpc-encoding", "gzip"),
        ("connection", "x-hop"),
        ("x-hop", "1"),
    ];
    let read = ask(&rest(service, plain()), request("POST /v1/answers/x", headers, "{}")).await;
    assert_eq!(read.text(), r#"{"title":"b\"\\x01\\x02\"","tags":["authorization","x-bin"]}"#);
    let values: Vec<_> = read.head.headers.get_all("x-answer").iter().collect();
    assert_eq!(values, ["a", "b"]);
    assert_eq!(read.header("y-bin"), "/w");
}

#[derive(Clone, Debug, PartialEq)]
struct Tenant(&'static str);

#[tokio::test]
async fn extensions_go_both_ways() {
    let service = Books1 {
        answer: Arc::new(|request| {
            let tenant = request.extensions().get::<Tenant>().cloned().unwrap();
            let call = request.extensions().get::<CallInfo>().unwrap();
            assert_eq!(call.protocol(), Protocol::Rest);
            assert_eq!(call.route(), Some("/v1/answers/{title}"));
            assert_eq!(call.rpc(), "test.v1.Books/Answer");
            let mut answer = Answer::new(Book::default());
            answer.extensions_mut().insert(Tenant("answer"));
            Ok::<_, Status>(Answer::new(Book { title: tenant.0.to_owned(), ..answer.get_ref().clone() })).map(
                |mut full| {
                    *full.extensions_mut() = answer.extensions().clone();
                    full
                },
            )
        }),
        ..Books1::default()
    };
    let mut call = request("GET /v1/answers/x", &[], "");
    call.extensions_mut().insert(Tenant("request"));
    let read = ask(&rest(service, plain()), call).await;
    assert_eq!(read.text(), r#"{"title":"request"}"#);
    assert_eq!(read.head.extensions.get::<Tenant>(), Some(&Tenant("answer")));
}

#[tokio::test]
async fn trailers_for_those_who_take_them() {
    let service = || {
        answering(|answer| {
            let trailers = one("x-checksum", "7");
            answer.extensions_mut().insert(HttpAnswer { trailers, ..HttpAnswer::default() });
        })
    };
    let read = ask(&rest(service(), plain()), request("GET /v1/answers/x", &[("te", "trailers")], "")).await;
    assert_eq!(read.trailers.unwrap()["x-checksum"], "7");
    assert_eq!(read.head.headers["trailer"], "x-checksum");
    assert_eq!(read.body, r#"{"title":"x"}"#);
    let read = ask(&rest(service(), plain()), request("GET /v1/answers/x", &[], "")).await;
    assert!(read.trailers.is_none() && !read.head.headers.contains_key("trailer"));
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    let read = get("HEAD /v1/books/1?title=x").await;
    assert_eq!((read.status, read.text(), read.header("content-length")), (200, "", "30"));
    assert_eq!(read.header("content-type"), "application/json");
    let missing = get("HEAD /v1/nothing").await;
    assert_eq!((missing.status, missing.text()), (404, ""));
    let length = get("GET /v1/nothing").await.body.len().to_string();
    assert_eq!(missing.header("content-length"), length, "of what GET would be answered with");
    let wrong = get("HEAD /v1/books?pages=x").await;
    assert_eq!((wrong.status, wrong.text()), (400, ""));
}

#[tokio::test]
async fn options_tells_the_methods() {
    let read = get("OPTIONS /v1/books/1").await;
    assert_eq!(
        (read.status, read.header("allow"), read.text()),
        (204, "DELETE,GET,HEAD,PATCH,PUT".replace(',', ", ").as_str(), "")
    );
    assert_eq!(get("OPTIONS /v1/nothing").await.status, 404);
}
