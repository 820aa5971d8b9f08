//! Books: put on shelves, listed, changed by mask, moved and removed, on both wires.

use crate::running::{Running, ids};
use cordial::prost_types::FieldMask;
use library_example::api::library::v1::{
    Book, CreateBookRequest, DeleteBookRequest, Genre, GetBookRequest, ListBooksRequest, MoveBookRequest,
    UpdateBookRequest,
};
use serde_json::{Value, json};

const EMMA: &str = "shelves/novels/books/emma";

#[tokio::test]
async fn a_book_is_the_same_on_both_wires() {
    let mut library = Running::start().await;
    let name = "shelves/poetry/books/odyssey".to_owned();
    let by_grpc = library.grpc.get_book(GetBookRequest { name }).await.unwrap().into_inner();
    let by_http = library.get("/v1/shelves/poetry/books/odyssey").await;
    assert_eq!(serde_json::from_slice::<Value>(&cordial::json::to_vec(&by_grpc).unwrap()).unwrap(), by_http);

    assert_eq!((by_grpc.genre(), by_grpc.publish_year), (Genre::Poetry, Some(-700)));
    assert_eq!((&by_http["genre"], &by_http["publishYear"]), (&json!("POETRY"), &json!(-700)));
    assert_eq!((by_grpc.copies_sold, &by_http["copiesSold"]), (9_007_199_254_740_993, &json!("9007199254740993")));
}

#[tokio::test]
async fn a_book_is_put_on_a_shelf_changed_moved_and_removed_by_grpc() {
    let Running { mut grpc, .. } = Running::start().await;
    let book = Book { title: "Persuasion".into(), genre: Genre::Fiction.into(), ..Book::default() };
    let request =
        CreateBookRequest { parent: "shelves/novels".into(), book: Some(book.clone()), book_id: String::new() };
    let created = grpc.create_book(request).await.unwrap().into_inner();
    assert_eq!(created.name, "shelves/novels/books/persuasion");
    assert_eq!(created.create_time, created.update_time);

    let book = Some(Book { name: created.name.clone(), copies_sold: 1, ..book });
    let update_mask = Some(FieldMask { paths: vec!["copies_sold".into(), "genre".into()] });
    let updated = grpc.update_book(UpdateBookRequest { book, update_mask }).await.unwrap().into_inner();
    let expected = Book { copies_sold: 1, update_time: updated.update_time, ..created.clone() };
    assert_eq!(updated, expected);
    assert!(updated.update_time.unwrap().nanos != created.update_time.unwrap().nanos);

    let request = MoveBookRequest { name: created.name.clone(), other_shelf: "shelves/poetry".into() };
    let moved = grpc.move_book(request).await.unwrap().into_inner();
    assert_eq!(moved, Book { name: "shelves/poetry/books/persuasion".into(), ..updated });
    grpc.get_book(GetBookRequest { name: created.name }).await.unwrap_err();
    grpc.delete_book(DeleteBookRequest { name: moved.name.clone() }).await.unwrap();
    grpc.get_book(GetBookRequest { name: moved.name }).await.unwrap_err();
}

#[tokio::test]
async fn a_book_is_put_on_a_shelf_moved_and_removed_by_http() {
    let library = Running::start().await;
    let body = json!({"title": "Persuasion", "authors": ["Jane Austen"], "genre": "FICTION", "labels": {"a": "b"}});
    let (status, created) = library.send("POST", "/v1/shelves/novels/books?book_id=last", &body).await;
    assert_eq!((status, &created["name"]), (200, &json!("shelves/novels/books/last")));
    for (member, value) in body.as_object().unwrap() {
        assert_eq!(&created[member], value, "{member}");
    }
    let body = json!({"otherShelf": "shelves/nature"});
    let (status, moved) = library.send("POST", "/v1/shelves/novels/books/last:move", &body).await;
    assert_eq!((status, &moved["name"]), (200, &json!("shelves/nature/books/last")));
    assert_eq!(library.call("DELETE", "/v1/shelves/nature/books/last").await, (200, json!({})));
    assert_eq!(library.call("GET", "/v1/shelves/nature/books/last").await.0, 404);
}

#[tokio::test]
async fn a_patch_changes_what_its_body_has() {
    let library = Running::start().await;
    let path = format!("/v1/{EMMA}");
    let before = library.get(&path).await;
    let (status, after) = library.send("PATCH", &path, &json!({"title": "EMMA", "copiesSold": "0"})).await;
    assert_eq!((status, &after["title"], after.get("copiesSold")), (200, &json!("EMMA"), None));
    assert_eq!(after["authors"], before["authors"]);

    let ignored = format!("{path}?updateMask=publishYear");
    let (status, after) = library.send("PATCH", &ignored, &json!({"title": "ignored", "publishYear": 1816})).await;
    assert_eq!((status, &after["title"], &after["publishYear"]), (200, &json!("EMMA"), &json!(1816)));

    // Sent back as it came, a book doesn't change: what only the server writes is left alone.
    let (status, again) = library.send("PATCH", &path, &after).await;
    assert_eq!((status, &again["createTime"]), (200, &before["createTime"]));
    assert_ne!(again["updateTime"], after["updateTime"]);

    // The path wins over a name in the body.
    let body = json!({"name": "shelves/novels/books/moby-dick", "labels": {"spine": "worn"}});
    let (_, named) = library.send("PATCH", &path, &body).await;
    assert_eq!((&named["name"], &named["labels"]), (&json!(EMMA), &json!({"spine": "worn"})));
}

#[tokio::test]
async fn books_are_listed_by_shelf_genre_text_year_and_order() {
    let library = Running::start().await;
    for (path, expected) in [
        ("/v1/shelves/novels/books", vec!["emma", "middlemarch", "moby-dick"]),
        ("/v1/books?filter=dArWiN", vec!["origin-of-species"]),
        ("/v1/books?genres=SCIENCE&genres=5", vec!["micrographia", "origin-of-species"]),
        ("/v1/books?genres=COOKERY", vec![]),
        ("/v1/books?published.from=1815&published.to=1851", vec!["emma", "moby-dick"]),
        ("/v1/shelves/poetry/books?published.to=0", vec!["odyssey"]),
        ("/v1/shelves/poetry/books?published.from=-2147483648", vec!["leaves-of-grass", "odyssey"]),
        ("/v1/shelves/poetry/books?genres=POETRY&order_by=publish_year", vec!["beowulf", "odyssey", "leaves-of-grass"]),
        ("/v1/shelves/novels/books?orderBy=copies_sold+desc", vec!["moby-dick", "emma", "middlemarch"]),
    ] {
        assert_eq!(ids(&library.get(path).await["books"]), expected, "{path}");
    }
}

#[tokio::test]
async fn books_are_listed_page_by_page() {
    let Running { mut grpc, .. } = Running::start().await;
    let (mut titles, mut page_token) = (Vec::new(), String::new());
    loop {
        let genres = vec![Genre::Fiction.into(), Genre::Science.into()];
        let request =
            ListBooksRequest { genres, order_by: "title".into(), page_size: 2, page_token, ..Default::default() };
        let page = grpc.list_books(request).await.unwrap().into_inner();
        titles.push(page.books.into_iter().map(|book| book.title).collect::<Vec<_>>());
        page_token = page.next_page_token;
        if page_token.is_empty() {
            break;
        }
    }
    assert_eq!(
        titles,
        [vec!["Emma", "Micrographia"], vec!["Middlemarch", "Moby-Dick"], vec!["On the Origin of Species"]]
    );
}
