//! What the macros make, used as users do.

use cordial::{Code, Context, IntoStatus, Status};
use std::error::Error;

#[derive(Debug, thiserror::Error, IntoStatus)]
#[status(internal, domain = "library.example.com")]
enum LibraryError {
    #[error("no book {book} on {shelf}")]
    #[status(not_found, reason = "BOOK_NOT_FOUND")]
    NoBook { book: u32, shelf: String },
    #[error("{0} is full")]
    #[status(resource_exhausted, domain = "shelves.example.com")]
    ShelfFull(#[status(key = "shelf")] &'static str),
    #[error("the store failed")]
    Store(#[from] std::io::Error),
    #[error(transparent)]
    #[status(transparent)]
    Status(#[from] Status),
}

/// `google.rpc.ErrorInfo` as prost decodes it.
fn info(status: &Status) -> cordial::google::rpc::ErrorInfo {
    status.detail().expect("an ErrorInfo")
}

#[test]
fn a_variant_tells_code_message_reason_and_metadata() {
    let status = Status::from(LibraryError::NoBook { book: 7, shelf: "fiction".to_owned() });
    assert_eq!((status.code(), status.message()), (Code::NotFound, "no book 7 on fiction"));
    let info = info(&status);
    assert_eq!((info.reason.as_str(), info.domain.as_str()), ("BOOK_NOT_FOUND", "library.example.com"));
    assert_eq!((info.metadata["book"].as_str(), info.metadata["shelf"].as_str()), ("7", "fiction"));
}

#[test]
fn names_and_defaults_serve_where_nothing_is_said() {
    let status = Status::from(LibraryError::ShelfFull("fiction"));
    let full = info(&status);
    assert_eq!((full.reason.as_str(), full.domain.as_str()), ("SHELF_FULL", "shelves.example.com"));
    assert_eq!(full.metadata["shelf"], "fiction");
    assert_eq!(Status::from(LibraryError::Store(std::io::Error::other("x"))).code(), Code::Internal);
}

#[test]
fn the_error_stays_as_the_source() {
    let status = Status::from(LibraryError::from(std::io::Error::other("disk on fire")));
    assert_eq!(status.message(), "the store failed");
    let source = status.source().unwrap();
    assert!(source.is::<LibraryError>());
    assert_eq!(source.source().unwrap().to_string(), "disk on fire");
}

#[test]
fn a_transparent_variant_is_its_status() {
    let status = Status::from(LibraryError::from(Status::aborted("conflict")));
    assert_eq!((status.code(), status.message(), status.details().len()), (Code::Aborted, "conflict", 0));
}

trait Library: Send + Sync + 'static {
    fn get(&self, cx: &mut Context, book: u32) -> impl Future<Output = Result<String, Status>> + Send;
    fn put(&self, cx: &mut Context, book: u32) -> impl Future<Output = Result<(), Status>> + Send;
    fn own(&self) -> impl Future<Output = Result<(), Status>> + Send;
}

struct Shelf;

type Result<T, E = LibraryError> = std::result::Result<T, E>;

#[cordial::service]
impl Library for Shelf {
    async fn get(&self, cx: &mut Context, book: u32) -> Result<String, LibraryError> {
        cx.answer().metadata.insert("book", &book.to_string()).map_err(|_| Status::internal("x"))?;
        if book > 9 {
            return Err(LibraryError::NoBook { book, shelf: "s".to_owned() });
        }
        Ok(std::fs::read_to_string("/no/such/file")?)
    }

    async fn put(&self, _: &mut Context, _: u32) -> Result<()> {
        Err(LibraryError::ShelfFull("s"))
    }

    fn own(&self) -> impl Future<Output = Result<(), Status>> + Send {
        std::future::ready(Err(Status::cancelled("x")))
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_service_names_its_own_errors() {
    let mut cx = Context::new();
    assert_eq!(Shelf.get(&mut cx, 10).await.unwrap_err().code(), Code::NotFound);
    assert_eq!(Shelf.get(&mut cx, 1).await.unwrap_err().message(), "the store failed");
    assert_eq!(Shelf.put(&mut cx, 1).await.unwrap_err().code(), Code::ResourceExhausted);
    assert_eq!(Shelf.own().await.unwrap_err().code(), Code::Cancelled);
    assert!(cx.answer().metadata.contains("book"));
}
