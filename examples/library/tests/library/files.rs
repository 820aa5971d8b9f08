//! Files of books, put by one wire and read by the other, as the bytes that they are.

use crate::running::Running;
use cordial::google::api::HttpBody;
use library_example::api::library::v1::{GetBookFileRequest, PutBookFileRequest};
use serde_json::json;

const COVER: &str = "shelves/novels/books/emma/files/covers/first edition.png";
const BYTES: &[u8] = b"\x89PNG\0\xff";

#[tokio::test]
async fn a_file_put_by_http_is_read_by_grpc() {
    let mut library = Running::start().await;
    let path = format!("/v1/{}", COVER.replace(' ', "%20"));
    let request = library.request("PUT", &path).header("content-type", "image/png").body(BYTES);
    let (status, file) = crate::running::answer(request).await;
    assert_eq!((status, &file["name"], &file["sizeBytes"]), (200, &json!(COVER), &json!("6")), "{file}");

    // As generated clients ask for it.
    let encoded = library.request("GET", &path.replace("covers/", "covers%2F")).send().await.unwrap();
    assert_eq!(&*encoded.bytes().await.unwrap(), BYTES);

    let read = library.grpc.get_book_file(GetBookFileRequest { name: COVER.into() }).await.unwrap().into_inner();
    assert_eq!((&*read.content_type, &*read.data), ("image/png", BYTES));
}

#[tokio::test]
async fn a_file_put_by_grpc_is_read_by_http() {
    let mut library = Running::start().await;
    let content = HttpBody { content_type: "text/plain; charset=utf-8".into(), data: b"so".into(), extensions: vec![] };
    let name = "shelves/novels/books/emma/files/notes//a.txt".to_owned();
    let request = PutBookFileRequest { name: name.clone(), content: Some(content) };
    assert_eq!(library.grpc.put_book_file(request).await.unwrap().into_inner().size_bytes, 2);

    let response = library.request("GET", &format!("/v1/{name}")).send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "text/plain; charset=utf-8");
    assert_eq!(&*response.bytes().await.unwrap(), b"so");
}
