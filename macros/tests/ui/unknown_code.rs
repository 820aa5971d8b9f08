#[derive(Debug, thiserror::Error, cordial::IntoStatus)]
enum LibraryError {
    #[error("no book {0}")]
    #[status(not_fond, reason = "BOOK_NOT_FOUND")]
    NoBook(String),
    #[error("teapot")]
    #[status(teapot)]
    Teapot,
    #[error("late")]
    #[status(aborted, reason = "too late")]
    Late,
}

fn main() {}
