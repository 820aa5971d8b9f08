//! Each reason why a call fails, as callers get to see it.

use crate::running::{Running, reason};
use cordial::tonic::{self, Code};
use library_example::api::library::v1::{
    Book, CreateBookRequest, CreateShelfRequest, DeleteShelfRequest, GetBookFileRequest, GetBookRequest,
    GetShelfRequest, ListBooksRequest, ListShelvesRequest, MergeShelvesRequest, Shelf,
};
use serde_json::{Value, json};

#[tokio::test]
async fn reasons_by_http() {
    let library = Running::start().await;
    let none = Value::Null;
    let titled = json!({"title": "Emma"});
    let merge = |other: &str| json!({"otherShelf": other});
    for (method, path, body, status, reason) in [
        ("GET", "/v1/shelves/maps", &none, 404, "SHELF_NOT_FOUND"),
        ("GET", "/v1/shelves/maps/books", &none, 404, "SHELF_NOT_FOUND"),
        ("GET", "/v1/shelves/maps/books:watch", &none, 404, "SHELF_NOT_FOUND"),
        ("GET", "/v1/shelves/novels/books/x", &none, 404, "BOOK_NOT_FOUND"),
        ("GET", "/v1/shelves/novels/books/emma/files/x", &none, 404, "FILE_NOT_FOUND"),
        ("GET", "/v1/shelves/novels/books/emma/files/", &none, 400, "FIELD_INVALID"),
        ("POST", "/v1/shelves?shelf_id=novels", &json!({"theme": "N"}), 409, "SHELF_EXISTS"),
        ("POST", "/v1/shelves?shelf_id=A_B", &json!({"theme": "N"}), 400, "FIELD_INVALID"),
        ("POST", "/v1/shelves", &json!({}), 400, "FIELD_MISSING"),
        ("POST", "/v1/shelves/novels/books", &titled, 409, "BOOK_EXISTS"),
        ("POST", "/v1/shelves/novels/books", &json!({}), 400, "FIELD_MISSING"),
        ("DELETE", "/v1/shelves/novels", &none, 400, "SHELF_NOT_EMPTY"),
        ("POST", "/v1/shelves/novels:merge", &merge("shelves/novels"), 400, "SAME_SHELF"),
        ("POST", "/v1/shelves/novels:merge", &merge("novels"), 400, "FIELD_INVALID"),
        ("GET", "/v1/books?page_size=-1", &none, 400, "FIELD_INVALID"),
        ("GET", "/v1/books?page_token=x", &none, 400, "FIELD_INVALID"),
        ("GET", "/v1/books?order_by=colour", &none, 400, "FIELD_INVALID"),
        ("GET", "/v1/books?genres=99", &none, 400, "FIELD_INVALID"),
        ("PATCH", "/v1/shelves/novels/books/emma?updateMask=colour", &json!({}), 400, "FIELD_INVALID"),
        ("PATCH", "/v1/shelves/novels/books/emma", &json!({"title": ""}), 400, "FIELD_MISSING"),
    ] {
        let (got, answer) = match body {
            Value::Null => library.call(method, path).await,
            body => library.send(method, path, body).await,
        };
        assert_eq!(got, status, "{method} {path}: {answer}");
        let info = &answer["details"][0];
        assert_eq!(info["@type"], "type.googleapis.com/google.rpc.ErrorInfo", "{method} {path}: {answer}");
        assert_eq!((&info["reason"], &info["domain"]), (&json!(reason), &json!("library.example.com")));
    }
}

#[tokio::test]
async fn what_the_message_was_made_of_is_in_the_metadata() {
    let library = Running::start().await;
    let (_, answer) = library.call("DELETE", "/v1/shelves/novels").await;
    assert_eq!(answer["code"], 9);
    assert_eq!(answer["message"], "3 books stand on shelves/novels; `force` removes them too");
    assert_eq!(answer["details"][0]["metadata"], json!({"shelf": "shelves/novels", "books": "3"}));
}

#[tokio::test]
async fn what_is_no_request_at_all_is_refused_before_the_service() {
    let library = Running::start().await;
    for (method, path, body, status) in [
        ("GET", "/v1/books?genres=CRIME", "", 400),
        ("GET", "/v1/books?page_size=many", "", 400),
        ("POST", "/v1/shelves/novels/books", "{\"title\": 1}", 400),
        ("POST", "/v1/shelves/novels/books", "{", 400),
        ("GET", "/v1/librarian", "", 404),
        ("PUT", "/v1/shelves/novels", "{}", 405),
        ("POST", "/v1/shelves/novels/books:import", "{}", 501),
    ] {
        let request = library.request(method, path).header("content-type", "application/json").body(body);
        let (got, answer) = crate::running::answer(request).await;
        assert_eq!(got, status, "{method} {path}: {answer}");
        assert!(answer["code"].is_u64() && answer["message"].is_string(), "{method} {path}: {answer}");
    }
}

#[tokio::test]
async fn reasons_by_grpc() {
    let Running { mut grpc, .. } = Running::start().await;
    let shelf = || "shelves/novels".to_owned();
    let failed = [
        (grpc.get_shelf(GetShelfRequest { name: "shelves/x".into() }).await.err(), Code::NotFound, "SHELF_NOT_FOUND"),
        (grpc.get_shelf(GetShelfRequest::default()).await.err(), Code::InvalidArgument, "FIELD_MISSING"),
        (grpc.get_book(GetBookRequest { name: shelf() }).await.err(), Code::InvalidArgument, "FIELD_INVALID"),
        (
            grpc.get_book_file(GetBookFileRequest { name: "shelves/a/books/b/files/c".into() }).await.err(),
            Code::NotFound,
            "FILE_NOT_FOUND",
        ),
        (
            grpc.delete_shelf(DeleteShelfRequest { name: shelf(), force: false }).await.err(),
            Code::FailedPrecondition,
            "SHELF_NOT_EMPTY",
        ),
        (
            grpc.merge_shelves(MergeShelvesRequest { name: shelf(), other_shelf: shelf() }).await.err(),
            Code::InvalidArgument,
            "SAME_SHELF",
        ),
        (
            grpc.list_books(ListBooksRequest { page_size: -1, ..Default::default() }).await.err(),
            Code::InvalidArgument,
            "FIELD_INVALID",
        ),
        (
            grpc.list_shelves(ListShelvesRequest { page_size: 1, page_token: "?".into() }).await.err(),
            Code::InvalidArgument,
            "FIELD_INVALID",
        ),
    ];
    for (status, code, expected) in failed {
        assert_eq!(reason(status.unwrap()), (code, expected.to_owned()));
    }
}

#[tokio::test]
async fn what_is_there_already_is_said_by_grpc() {
    let Running { mut grpc, .. } = Running::start().await;
    let shelf = Some(Shelf { theme: "Novels".into(), ..Shelf::default() });
    let exists = grpc.create_shelf(CreateShelfRequest { shelf, shelf_id: String::new() }).await;
    assert_eq!(reason(exists.unwrap_err()), (tonic::Code::AlreadyExists, "SHELF_EXISTS".to_owned()));
    let book = Some(Book { title: "Emma".into(), ..Book::default() });
    let request = CreateBookRequest { parent: "shelves/novels".into(), book, book_id: String::new() };
    assert_eq!(
        reason(grpc.create_book(request).await.unwrap_err()),
        (tonic::Code::AlreadyExists, "BOOK_EXISTS".to_owned())
    );
}
