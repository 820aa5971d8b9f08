#[derive(Debug, thiserror::Error, cordial::IntoStatus)]
enum LibraryError {
    #[error("no book {0}")]
    NoBook(String),
}

fn main() {}
