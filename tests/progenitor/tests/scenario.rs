//! A day in the library by progenitor's client: the steps of `tests/openapi/client/scenario.mts`, in Rust.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use cordial_tests_progenitor::{
    Client, Error,
    types::{Book, BookEvent, BookEventKind, Genre, MoveBookRequestBody},
};
use futures_util::{Stream, TryStreamExt as _, stream};
use library_example::{seed::seed, server, store::Store};
use reqwest::header::{ACCEPT, HeaderMap, HeaderValue};
use std::future::pending;

/// The address of a library on a port of its own, which goes down with the test.
async fn library() -> String {
    let store = Store::open(None).unwrap();
    seed(&store).await.unwrap();
    let bound = server(store).bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", bound.local_addr());
    tokio::spawn(bound.serve_with_shutdown(pending()));
    base
}

#[tokio::test]
async fn a_day_in_the_library() {
    let base = library().await;
    let client = Client::new(&base);
    create(&client).await;
    list(&client).await;
    move_it(&client).await;
    keep_a_file(&client).await;
    miss_a_shelf(&client).await;
    watch(&client, &base).await;
}

async fn create(client: &Client) {
    // An int64 is a string here, as in the JSON.
    let solaris = Book::builder()
        .title("Solaris")
        .authors(["Stanisław Lem".to_owned()])
        .genre(Genre::Science)
        .publish_year(1961)
        .copies_sold("9007199254740993".to_owned());
    let request = client.library_service_create_book().shelf("novels").book_id("solaris").body(solaris);
    let created = request.send().await.unwrap().into_inner();
    assert_eq!(created.name.as_deref(), Some("shelves/novels/books/solaris"));
    assert_eq!(created.copies_sold.as_deref(), Some("9007199254740993"));
    assert_eq!(created.authors, ["Stanisław Lem"]);
    assert!(created.create_time.is_some_and(|time| Some(time) == created.update_time));
}

async fn list(client: &Client) {
    let request = client.library_service_list_books_2().genres(vec![Genre::Poetry, Genre::Science]);
    let page = request.published_from(1855).order_by("publish_year").send().await.unwrap().into_inner();
    let listed: Vec<_> = page.books.iter().map(|book| (book.title.as_str(), book.genre)).collect();
    let expected = [
        ("Leaves of Grass", Some(Genre::Poetry)),
        ("On the Origin of Species", Some(Genre::Science)),
        ("Solaris", Some(Genre::Science)),
    ];
    assert_eq!(listed, expected);
}

async fn move_it(client: &Client) {
    // The pattern of a resource's name is checked before anything is sent.
    MoveBookRequestBody::builder().other_shelf("nature").try_into().map(|_: MoveBookRequestBody| ()).unwrap_err();
    let to = MoveBookRequestBody::builder().other_shelf("shelves/nature");
    let moved = client.library_service_move_book().shelf("novels").book("solaris").body(to).send().await.unwrap();
    assert_eq!(moved.name.as_deref(), Some("shelves/nature/books/solaris"));
}

async fn keep_a_file(client: &Client) {
    const BYTES: &[u8] = &[0, 10, 13, 128, 255];
    // A `**` takes slashes, which the client encodes and the library's server decodes.
    let (shelf, book, file) = ("nature", "solaris", "covers/front.bin");
    let put = client.library_service_put_book_file().shelf(shelf).book(book).name(file).body(BYTES);
    let put = put.send().await.unwrap();
    assert_eq!(put.name.as_deref(), Some("shelves/nature/books/solaris/files/covers/front.bin"));
    assert_eq!(put.size_bytes.as_deref(), Some("5"));

    let got = client.library_service_get_book_file().shelf(shelf).book(book).name(file).send().await.unwrap();
    let bytes: Vec<_> = got.into_inner_stream().try_collect().await.unwrap();
    assert_eq!(bytes.concat(), BYTES);
}

async fn miss_a_shelf(client: &Client) {
    let error = client.library_service_get_shelf().shelf("nowhere").send().await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
    let Error::ErrorResponse(status) = error else { panic!("an error of the document: {error}") };
    assert_eq!(status.code, Some(5));
    assert_eq!(status.details[0].type_, "type.googleapis.com/google.rpc.ErrorInfo");
    assert_eq!(status.details[0].extra["reason"], "SHELF_NOT_FOUND");
}

async fn watch(client: &Client, base: &str) {
    // Its bytes are all that it makes of a stream; and it asks for no kind of one, so that its HTTP client has to.
    let accept = HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("application/x-ndjson"))]);
    let http = reqwest::Client::builder().default_headers(accept).build().unwrap();
    let watcher = Client::new_with_client(base, http);
    let watched = watcher.library_service_watch_books().shelf("nature").max_events(4).send().await.unwrap();
    let mut events = Box::pin(lines(watched.into_inner_stream()));

    let mut kinds = Vec::new();
    while let Some(event) = events.try_next().await.unwrap() {
        kinds.push((event.kind.unwrap(), event.book.unwrap().title));
        // Only now: a client that waits for the end would wait forever.
        if kinds.len() == 3 {
            client.library_service_delete_book().shelf("nature").book_id("solaris").send().await.unwrap();
        }
    }
    let expected = [
        (BookEventKind::Current, "Micrographia"),
        (BookEventKind::Current, "On the Origin of Species"),
        (BookEventKind::Current, "Solaris"),
        (BookEventKind::Removed, "Solaris"),
    ];
    assert_eq!(kinds, expected.map(|(kind, title)| (kind, title.to_owned())));
}

/// The events of a stream, as they come.
fn lines<B: AsRef<[u8]>>(
    body: impl Stream<Item = reqwest::Result<B>> + Unpin,
) -> impl Stream<Item = Result<BookEvent, Box<dyn std::error::Error>>> {
    stream::try_unfold((body, Vec::new()), async |(mut body, mut rest): (_, Vec<u8>)| {
        loop {
            if let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
                let line = rest.drain(..=end).collect::<Vec<_>>();
                return Ok(Some((serde_json::from_slice(&line)?, (body, rest))));
            }
            let Some(bytes) = body.try_next().await? else {
                assert!(rest.is_empty(), "a stream ends with a line");
                return Ok(None);
            };
            rest.extend_from_slice(bytes.as_ref());
        }
    })
}
