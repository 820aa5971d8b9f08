//! The streams: a watch on both wires, an import, and a conversation.

use crate::running::Running;
use cordial::tonic::{Streaming, codegen::tokio_stream};
use library_example::api::library::v1::{
    AskLibrarianRequest, Book, BookEvent, CreateBookRequest, DeleteBookRequest, MoveBookRequest, WatchBooksRequest,
    book_event::Kind,
};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::{sync::mpsc, time::timeout};

async fn next(events: &mut Streaming<BookEvent>) -> (Kind, String) {
    let event = timeout(Duration::from_secs(10), events.message()).await.expect("an event").unwrap().unwrap();
    assert!(event.event_time.is_some());
    (event.kind(), event.book.unwrap().name.rsplit('/').next().unwrap().to_owned())
}

#[tokio::test]
async fn a_watch_tells_what_is_there_and_what_happens() {
    let Running { mut grpc, .. } = Running::start().await;
    let request = WatchBooksRequest { parent: "shelves/nature".into(), max_events: 5 };
    let mut events = grpc.watch_books(request).await.unwrap().into_inner();
    assert_eq!(next(&mut events).await, (Kind::Current, "micrographia".into()));
    assert_eq!(next(&mut events).await, (Kind::Current, "origin-of-species".into()));

    let name = "shelves/novels/books/emma".to_owned();
    let other_shelf = "shelves/nature".to_owned();
    grpc.move_book(MoveBookRequest { name, other_shelf }).await.unwrap();
    assert_eq!(next(&mut events).await, (Kind::Added, "emma".into()));
    grpc.delete_book(DeleteBookRequest { name: "shelves/novels/books/moby-dick".into() }).await.unwrap();
    grpc.delete_book(DeleteBookRequest { name: "shelves/nature/books/micrographia".into() }).await.unwrap();
    assert_eq!(next(&mut events).await, (Kind::Removed, "micrographia".into()), "of this shelf alone");
    grpc.delete_book(DeleteBookRequest { name: "shelves/nature/books/emma".into() }).await.unwrap();
    assert_eq!(next(&mut events).await, (Kind::Removed, "emma".into()));
    assert_eq!(events.message().await.unwrap(), None, "it asked for five");
}

#[tokio::test]
async fn a_watch_by_http_is_a_line_an_event() {
    let library = Running::start().await;
    let request = library.request("GET", "/v1/shelves/poetry/books:watch").header("accept", "application/x-ndjson");
    let mut response = request.send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "application/x-ndjson");
    let mut text = String::new();
    let mut changed = false;
    while text.lines().count() < 4 {
        let chunk = timeout(Duration::from_secs(10), response.chunk()).await.expect("a line").unwrap().unwrap();
        text.push_str(std::str::from_utf8(&chunk).unwrap());
        if text.lines().count() == 3 && !changed {
            changed = true;
            let path = "/v1/shelves/poetry/books/odyssey";
            assert_eq!(library.send("PATCH", path, &json!({"genre": "FICTION"})).await.0, 200);
        }
    }
    let events: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kinds: Vec<_> = events.iter().map(|event| event["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["CURRENT", "CURRENT", "CURRENT", "UPDATED"]);
    assert_eq!(events[3]["book"]["genre"], "FICTION");
}

#[tokio::test]
async fn a_watch_by_http_is_an_array_or_events_too() {
    let library = Running::start().await;
    let path = "/v1/shelves/novels/books:watch?max_events=2";
    let array = library.get(path).await;
    assert_eq!(array.as_array().unwrap().len(), 2);
    assert_eq!(array[1]["book"]["title"], "Middlemarch");
    let response = library.request("GET", path).header("accept", "text/event-stream").send().await.unwrap();
    let events = response.text().await.unwrap();
    assert_eq!(events.lines().filter(|line| line.starts_with("data: {") || line.starts_with("data:{")).count(), 2);
}

#[tokio::test]
async fn an_import_takes_what_it_can() {
    let Running { mut grpc, .. } = Running::start().await;
    let request = |parent: &str, title: &str| CreateBookRequest {
        parent: parent.into(),
        book: Some(Book { title: title.into(), ..Book::default() }),
        ..Default::default()
    };
    let requests = [
        request("shelves/novels", "Persuasion"),
        request("shelves/novels", "Emma"),
        request("shelves/maps", "The World"),
        request("shelves/poetry", "Eugene Onegin"),
    ];
    let imported = grpc.import_books(tokio_stream::iter(requests)).await.unwrap().into_inner();
    assert_eq!(imported.imported_count, 2);
    let failures: Vec<_> = imported.failures.iter().map(|failure| (failure.index, &*failure.message)).collect();
    let expected = [(1, "there is a book shelves/novels/books/emma already"), (2, "no shelf shelves/maps")];
    assert_eq!(failures, expected);
}

#[tokio::test]
async fn the_librarian_answers_as_questions_come() {
    let Running { mut grpc, .. } = Running::start().await;
    let (ask, questions) = mpsc::channel(1);
    let questions = tokio_stream::wrappers::ReceiverStream::new(questions);
    let mut answers = grpc.ask_librarian(questions).await.unwrap().into_inner();
    for (question, best) in [
        ("What did Herman write about a whale?", Some("Moby-Dick")),
        ("Something on the Origin of Species, by Darwin?", Some("On the Origin of Species")),
        ("Zzz?", None),
    ] {
        ask.send(AskLibrarianRequest { question: question.into() }).await.unwrap();
        let answer = answers.message().await.unwrap().unwrap();
        assert_eq!(answer.books.first().map(|book| &*book.title), best, "{}", answer.answer);
    }
    drop(ask);
    assert_eq!(answers.message().await.unwrap(), None);
}
