//! vanguard's library: create and read by resource names.

use cordial::{Context, Status};
use cordial_tests::served::Served;
use cordial_tests_corpora::vanguard::vanguard::test::v1::{
    Book, CreateBookRequest, GetBookRequest, LibraryService, library_service,
    library_service_client::LibraryServiceClient,
};
use reqwest::Method;

struct Library;

impl LibraryService for Library {
    async fn get_book(&self, _: &mut Context, request: GetBookRequest) -> Result<Book, Status> {
        Ok(Book { name: request.name, title: "À la recherche".into(), ..Book::default() })
    }

    async fn create_book(&self, _: &mut Context, request: CreateBookRequest) -> Result<Book, Status> {
        Ok(Book { name: format!("{}/books/{}", request.parent, request.book_id), ..request.book.unwrap_or_default() })
    }
}

#[tokio::test]
async fn vanguard() {
    let served = Served::start([library_service::routes(Library)]).await;
    let mut grpc = LibraryServiceClient::new(served.channel().await);
    let by_grpc = grpc.get_book(GetBookRequest { name: "shelves/1/books/2".into() }).await.unwrap().into_inner();
    let by_rest: Book = served.message(Method::GET, "/v1/shelves/1/books/2", "").await;
    assert_eq!(by_rest, by_grpc);

    let path = "/v1/shelves/1/books?book_id=3&requestId=r";
    let created: Book = served.message(Method::POST, path, r#"{"title": "Ulysses", "labels": {"a": "b"}}"#).await;
    assert_eq!((created.name.as_str(), created.title.as_str()), ("shelves/1/books/3", "Ulysses"));
}
