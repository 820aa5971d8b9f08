//! Files of books in the database.

use super::Tx;
use crate::{api::library::v1::BookFile, error::LibraryError, name::FileName};
use rusqlite::{OptionalExtension, params};

impl Tx<'_> {
    /// Keeps a file with its book, in the place of the one of that name if there is one.
    ///
    /// # Errors
    ///
    /// There is no such book.
    pub fn put_file(&mut self, name: &FileName, content_type: &str, content: &[u8]) -> Result<BookFile, LibraryError> {
        self.book(&name.book)?;
        self.sql.execute(
            "INSERT OR REPLACE INTO file (shelf, book, path, content_type, content) VALUES (?, ?, ?, ?, ?)",
            params![name.book.shelf, name.book.book, name.path, content_type, content],
        )?;
        let size_bytes = i64::try_from(content.len()).unwrap_or(i64::MAX);
        Ok(BookFile { name: name.to_string(), content_type: content_type.to_owned(), size_bytes })
    }

    /// A file's media type and bytes.
    ///
    /// # Errors
    ///
    /// There is none of that name.
    pub fn file(&self, name: &FileName) -> Result<(String, Vec<u8>), LibraryError> {
        let sql = "SELECT content_type, content FROM file WHERE shelf = ? AND book = ? AND path = ?";
        let key = [&name.book.shelf, &name.book.book, &name.path];
        let found = self.sql.query_row(sql, key, |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        found.ok_or_else(|| LibraryError::NoFile { file: name.to_string() })
    }
}
