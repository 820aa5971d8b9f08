//! How a call fails: one variant a reason. `IntoStatus` makes of each what a caller gets by gRPC and by HTTP: a code, the
//! message, and an `ErrorInfo` with the reason and the variant's fields. What went wrong inside is logged, not sent.

/// Why a call failed.
#[derive(Debug, thiserror::Error, cordial::IntoStatus)]
#[status(domain = "library.example.com")]
pub enum LibraryError {
    /// There is no such shelf.
    #[error("no shelf {shelf}")]
    #[status(not_found, reason = "SHELF_NOT_FOUND")]
    NoShelf {
        /// Its name.
        shelf: String,
    },
    /// There is no such book.
    #[error("no book {book}")]
    #[status(not_found, reason = "BOOK_NOT_FOUND")]
    NoBook {
        /// Its name.
        book: String,
    },
    /// The book has no such file.
    #[error("no file {file}")]
    #[status(not_found, reason = "FILE_NOT_FOUND")]
    NoFile {
        /// Its name.
        file: String,
    },
    /// The id of a new shelf is taken.
    #[error("there is a shelf {shelf} already")]
    #[status(already_exists, reason = "SHELF_EXISTS")]
    ShelfExists {
        /// Its name.
        shelf: String,
    },
    /// The id of a book is taken on the shelf it is put on.
    #[error("there is a book {book} already")]
    #[status(already_exists, reason = "BOOK_EXISTS")]
    BookExists {
        /// Its name.
        book: String,
    },
    /// A shelf can't be taken down because of the books on it.
    #[error("{books} books stand on {shelf}; `force` removes them too")]
    #[status(failed_precondition, reason = "SHELF_NOT_EMPTY")]
    ShelfNotEmpty {
        /// The shelf's name.
        shelf: String,
        /// How many books.
        books: i64,
    },
    /// A shelf can't be merged with itself.
    #[error("{shelf} can't be merged with itself")]
    #[status(invalid_argument, reason = "SAME_SHELF")]
    SameShelf {
        /// Its name.
        shelf: String,
    },
    /// A required field is empty.
    #[error("`{field}` is required")]
    #[status(invalid_argument, reason = "FIELD_MISSING")]
    Missing {
        /// The field.
        field: &'static str,
    },
    /// A field has a value that it can't have.
    #[error("`{field}` can't be {value:?}: {expected}")]
    #[status(invalid_argument, reason = "FIELD_INVALID")]
    Invalid {
        /// The field.
        field: &'static str,
        /// What it was.
        value: String,
        /// What it should be.
        expected: &'static str,
    },
    /// A watcher took its events too slowly, and some of them are gone.
    #[error("{missed} events came faster than they were taken; watch again")]
    #[status(aborted, reason = "WATCH_TOO_SLOW")]
    WatchTooSlow {
        /// How many it missed.
        missed: u64,
    },
    /// The server is going down.
    #[error("shutting down")]
    #[status(unavailable, reason = "SHUTTING_DOWN")]
    ShuttingDown,
    /// The database failed.
    #[error("the library's records can't be reached")]
    #[status(internal, reason = "DATABASE")]
    Database(#[from] rusqlite::Error),
    /// The database holds what isn't a book.
    #[error("the library's records are damaged")]
    #[status(data_loss, reason = "DATABASE_DAMAGED")]
    Damaged(#[from] cordial::prost::DecodeError),
}

impl LibraryError {
    /// Whether the fault is the server's and not the call's.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        matches!(self, Self::Database(_) | Self::Damaged(_) | Self::ShuttingDown)
    }
}
