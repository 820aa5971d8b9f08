//! Server streaming: the three framings, errors before and within, back-pressure, leaving.

use crate::fixture::*;
use cordial::{
    rest::{Rest, RestOptions},
    tonic::{Response as Answer, Status},
};
use futures_util::{StreamExt, stream};
use http_body_util::BodyExt;
use std::{
    sync::{
        Arc,
        atomic::{AtomicI32, Ordering},
    },
    time::Duration,
};

fn book(title: impl Into<String>) -> Book {
    Book { title: title.into(), ..Book::default() }
}

/// Watches as many books as `pages` says; a title that is a code fails after them.
pub(crate) fn watching() -> Rest {
    let watch = |request: cordial::tonic::Request<Book>| {
        let asked = request.into_inner();
        let items = (0..asked.pages).map(|n| Ok(book(format!("{n}"))));
        let failure = (asked.title == "fail").then(|| Err(Status::aborted("so\nfar")));
        Ok(Answer::new(Box::pin(stream::iter(items.chain(failure).collect::<Vec<_>>())) as Books))
    };
    rest(Books1 { watch: Arc::new(watch), ..Books1::default() }, RestOptions::new())
}

/// The status, the content type and the body; a body that breaks off ends in `!`.
async fn watch(line: &str, accept: &str) -> (u16, String, String) {
    let headers: &[(&str, &str)] = if accept.is_empty() { &[] } else { &[("accept", accept)] };
    let response = watching().call(request(line, headers, "")).await;
    let content_type = response.headers()["content-type"].to_str().unwrap().to_owned();
    let (status, mut body, mut text) = (response.status().as_u16(), response.into_body(), String::new());
    while let Some(frame) = body.frame().await {
        match frame {
            Ok(frame) => text.push_str(std::str::from_utf8(frame.data_ref().unwrap()).unwrap()),
            Err(_) => text.push('!'),
        }
    }
    (status, content_type, text)
}

#[tokio::test]
async fn framings() {
    let rows = [
        ("", "GET /v1/watch/x/2", "application/json", "[{\"title\":\"0\"},\n{\"title\":\"1\"}]"),
        ("*/*", "GET /v1/watch/x/0", "application/json", "[]"),
        ("application/x-ndjson", "GET /v1/watch/x/2", "application/x-ndjson", "{\"title\":\"0\"}\n{\"title\":\"1\"}\n"),
        ("application/jsonl", "GET /v1/watch/x/1", "application/jsonl", "{\"title\":\"0\"}\n"),
        ("application/x-ndjson", "GET /v1/watch/x/0", "application/x-ndjson", ""),
        (
            "text/event-stream",
            "GET /v1/watch/x/2",
            "text/event-stream",
            "id: 1\ndata: {\"title\":\"0\"}\n\nid: 2\ndata: {\"title\":\"1\"}\n\n",
        ),
        ("", "GET /v1/watch/x/2:titles", "application/json", "[\"0\",\n\"1\"]"),
    ];
    for (accept, line, content_type, body) in rows {
        assert_eq!(watch(line, accept).await, (200, content_type.to_owned(), body.to_owned()), "{line} as {accept}");
    }
    let (status, content_type, _) = watch("GET /v1/watch/x/2", "text/html").await;
    assert_eq!((status, content_type.as_str()), (406, "application/json"));
}

#[tokio::test]
async fn errors() {
    let status = r#"{"code":10,"message":"so\nfar","details":[]}"#;
    for accept in ["", "application/x-ndjson", "text/event-stream"] {
        let expected = (409, "application/json".to_owned(), status.to_owned());
        assert_eq!(watch("GET /v1/watch/fail/0", accept).await, expected, "before the first message, as {accept}");
    }
    for (accept, body) in [
        ("", "[{\"title\":\"0\"}!".to_owned()),
        ("application/x-ndjson", format!("{{\"title\":\"0\"}}\n{{\"error\":{status}}}\n")),
        ("text/event-stream", format!("id: 1\ndata: {{\"title\":\"0\"}}\n\nevent: error\ndata: {status}\n\n")),
    ] {
        assert_eq!(watch("GET /v1/watch/fail/1", accept).await.2, body, "after it, as {accept}");
    }
}

#[tokio::test]
async fn raw_bodies_are_streamed_as_they_are() {
    let read = get("GET /v1/download/3").await;
    assert_eq!((read.status, read.header("content-type")), (200, "text/csv"));
    assert_eq!(read.text(), "part 0;part 1;part 2;");
    let read = ask(&echo(), request("GET /v1/download/0", &[("accept", "image/png")], "")).await;
    assert_eq!((read.status, read.header("content-type"), read.text()), (200, "application/octet-stream", ""));
}

/// A service whose stream counts what was taken from it, and signals when it is dropped.
pub(crate) fn counted(taken: &Arc<AtomicI32>, dropped: tokio::sync::oneshot::Sender<()>) -> Rest {
    let (taken, dropped) = (Arc::clone(taken), std::sync::Mutex::new(Some(dropped)));
    let watch = move |_| {
        let (taken, held) = (Arc::clone(&taken), dropped.lock().unwrap().take());
        let items = stream::repeat_with(move || {
            let _held = &held;
            Ok(book(taken.fetch_add(1, Ordering::SeqCst).to_string()))
        });
        Ok(Answer::new(Box::pin(items) as Books))
    };
    rest(Books1 { watch: Arc::new(watch), ..Books1::default() }, RestOptions::new())
}

#[tokio::test]
async fn a_slow_reader_stops_the_stream_and_one_that_leaves_drops_it() {
    let taken = Arc::new(AtomicI32::new(0));
    let (dropped, gone) = tokio::sync::oneshot::channel();
    let response = counted(&taken, dropped).call(request("GET /v1/watch/x/1", &[], "")).await;
    assert_eq!(taken.load(Ordering::SeqCst), 1, "the first message starts the answer");
    let mut body = response.into_body();
    for expected in 1..5 {
        body.frame().await.unwrap().unwrap();
        tokio::task::yield_now().await;
        assert_eq!(taken.load(Ordering::SeqCst), expected, "one for each that was read");
    }
    drop(body);
    assert!(gone.await.is_err(), "the handler's stream is dropped");
}

#[tokio::test]
async fn the_head_comes_with_the_first_message() {
    let (sender, receiver) = tokio::sync::mpsc::unbounded_channel::<Result<Book, Status>>();
    let rest = piped(receiver, RestOptions::new());
    let mut call = tokio::spawn(rest.call(request("GET /v1/watch/x/1", &[], "")));
    assert!(tokio::time::timeout(Duration::from_millis(20), &mut call).await.is_err(), "nothing yet");
    sender.send(Ok(book("a"))).unwrap();
    let mut body = call.await.unwrap().into_body();
    let first = body.frame().await.unwrap().unwrap().into_data().unwrap();
    assert_eq!(first, "[{\"title\":\"a\"}", "sent before there is a second one");
}

/// A service whose stream is a channel.
fn piped(receiver: tokio::sync::mpsc::UnboundedReceiver<Result<Book, Status>>, options: RestOptions) -> Rest {
    let receiver = std::sync::Mutex::new(Some(receiver));
    let watch = move |_| {
        let receiver = receiver.lock().unwrap().take().unwrap();
        let items = stream::unfold(receiver, |mut receiver| async move { Some((receiver.recv().await?, receiver)) });
        Ok(Answer::new(items.boxed() as Books))
    };
    rest(Books1 { watch: Arc::new(watch), ..Books1::default() }, options)
}

#[tokio::test(start_paused = true)]
async fn silent_events_are_kept_alive() {
    let (sender, receiver) = tokio::sync::mpsc::unbounded_channel();
    let rest = piped(receiver, RestOptions::new().keep_alive(Duration::from_secs(5)));
    let response = rest.call(request("GET /v1/watch/x/1", &[("accept", "text/event-stream")], "")).await;
    assert_eq!(response.headers()["cache-control"], "no-cache");
    let mut body = response.into_body();
    let started = tokio::time::Instant::now();
    let mut next =
        async || String::from_utf8(body.frame().await.unwrap().unwrap().into_data().unwrap().to_vec()).unwrap();
    assert_eq!(next().await, ":\n\n", "the head goes out when the first message is late");
    assert_eq!(started.elapsed(), Duration::ZERO);
    assert_eq!(next().await, ":\n\n");
    assert_eq!(next().await, ":\n\n");
    assert_eq!(started.elapsed().as_secs(), 10, "each after the interval");
    sender.send(Ok(book("a"))).unwrap();
    assert_eq!(next().await, "id: 1\ndata: {\"title\":\"a\"}\n\n");
    tokio::time::sleep(Duration::from_secs(3)).await;
    sender.send(Err(Status::aborted("x"))).unwrap();
    assert!(next().await.starts_with("event: error\n"), "an error is an event once the answer has started");
}

#[tokio::test(start_paused = true)]
async fn a_deadline_ends_a_stream_in_its_framing() {
    let (sender, receiver) = tokio::sync::mpsc::unbounded_channel();
    sender.send(Ok(book("a"))).unwrap();
    let rest = piped(receiver, RestOptions::new());
    let headers = &[("accept", "application/x-ndjson"), ("x-server-timeout", "0.3")];
    let read = ask(&rest, request("GET /v1/watch/x/1", headers, "")).await;
    let mut lines = read.text().lines();
    assert_eq!((read.status, lines.next()), (200, Some("{\"title\":\"a\"}")));
    assert!(lines.next().unwrap().starts_with("{\"error\":{\"code\":4,"), "{}", read.text());
    assert!(sender.is_closed(), "the handler's stream is dropped");
}

#[tokio::test]
async fn a_panic_in_a_stream_ends_it_in_its_framing() {
    let watch = |_| {
        let items = stream::iter(0..2).map(|n| if n == 1 { panic!("secret") } else { Ok(book("a")) });
        Ok(Answer::new(Box::pin(items) as Books))
    };
    let rest = rest(Books1 { watch: Arc::new(watch), ..Books1::default() }, RestOptions::new());
    let read = ask(&rest, request("GET /v1/watch/x/1", &[("accept", "application/jsonl")], "")).await;
    assert!(read.text().lines().nth(1).unwrap().contains("\"code\":13"), "{}", read.text());
    assert!(!read.text().contains("secret"));
}
