//! What only a connection shows: how a body ends, what a slow reader holds up, what leaving drops.

use crate::{
    fixture::*,
    streams::{counted, watching},
};
use cordial::{
    rest::{Rest, RestOptions},
    rt::HttpAnswer,
    tonic::{Response as Answer, body::Body},
};
use http::{HeaderMap, HeaderName, HeaderValue};
use hyper_util::{rt::TokioIo, service::TowerToHyperService};
use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicI32, Ordering},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// Serves one HTTP/1.1 connection, and connects to it.
async fn connect(rest: Rest) -> TcpStream {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let service = tower::service_fn(move |request: http::Request<hyper::body::Incoming>| {
            let answer = rest.call(request.map(Body::new));
            async move { Ok::<_, Infallible>(answer.await) }
        });
        let builder = hyper_util::server::conn::auto::Builder::new(hyper_util::rt::TokioExecutor::new());
        let _ = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service)).await;
    });
    TcpStream::connect(address).await.unwrap()
}

/// Sends a request and reads until the connection ends.
async fn exchange(rest: Rest, request: &str) -> String {
    let mut stream = connect(rest).await;
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut text = Vec::new();
    // A connection that is broken off may end in a reset.
    let _ = stream.read_to_end(&mut text).await;
    String::from_utf8(text).unwrap()
}

#[tokio::test]
async fn an_array_that_fails_is_never_closed_as_if_complete() {
    let whole = exchange(watching(), "GET /v1/watch/x/1 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    assert!(whole.ends_with("0\r\n\r\n"), "the last chunk: {whole}");
    let broken = exchange(watching(), "GET /v1/watch/fail/1 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    assert!(broken.contains("[{\"title\":\"0\"}"), "{broken}");
    assert!(!broken.contains("\r\n0\r\n"), "no last chunk: {broken}");
}

#[tokio::test]
async fn head_tells_the_length_and_sends_nothing() {
    let text = exchange(echo(), "HEAD /v1/books/1 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    assert!(text.contains("content-length: 18\r\n") && text.ends_with("\r\n\r\n"), "{text}");
}

#[tokio::test]
async fn trailers_are_sent_over_http_1_too() {
    let answer = |_| {
        let mut answer = Answer::new(Book { title: "x".to_owned(), ..Book::default() });
        let trailers = HeaderMap::from_iter([(HeaderName::from_static("x-sum"), HeaderValue::from_static("7"))]);
        answer.extensions_mut().insert(HttpAnswer { trailers, ..HttpAnswer::default() });
        Ok(answer)
    };
    let rest = rest(Books1 { answer: Arc::new(answer), ..Books1::default() }, RestOptions::new());
    let request = "GET /v1/answers/x HTTP/1.1\r\nhost: x\r\nte: trailers\r\nconnection: close, te\r\n\r\n";
    let text = exchange(rest, request).await;
    assert!(text.contains("trailer: x-sum\r\n") && text.ends_with("0\r\nx-sum: 7\r\n\r\n"), "{text}");
}

#[tokio::test]
async fn a_client_that_reads_nothing_stops_the_stream_and_one_that_leaves_drops_it() {
    let taken = Arc::new(AtomicI32::new(0));
    let (dropped, gone) = tokio::sync::oneshot::channel();
    let mut stream = connect(counted(&taken, dropped)).await;
    stream.write_all(b"GET /v1/watch/x/1 HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    let mut before = -1;
    // The buffers of both sockets take some; then nothing more is asked of the handler.
    while before != taken.load(Ordering::SeqCst) || before == 0 {
        before = taken.load(Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    drop(stream);
    let left = tokio::time::timeout(Duration::from_secs(5), gone).await;
    assert!(left.is_ok_and(|closed| closed.is_err()), "the handler's stream is dropped");
}
