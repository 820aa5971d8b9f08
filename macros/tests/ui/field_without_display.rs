#[derive(Debug, thiserror::Error, cordial::IntoStatus)]
#[status(not_found)]
enum LibraryError {
    #[error("no books {names:?}")]
    NoBooks { names: Vec<String> },
}

fn main() {}
