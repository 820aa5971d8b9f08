#[derive(Debug, thiserror::Error, cordial::IntoStatus)]
enum LibraryError {
    #[error(transparent)]
    #[status(transparent)]
    Io(#[from] std::io::Error),
}

fn main() {}
