#[derive(Debug, thiserror::Error, cordial::IntoStatus)]
enum LibraryError {
    #[error("both")]
    #[status(transparent)]
    Both(cordial::Status, cordial::Status),
}

fn main() {}
