//! Shelves in the database.

use super::{Page, Tx};
use crate::{
    api::library::v1::{Shelf, book_event::Kind},
    error::LibraryError,
    name::ShelfName,
};
use rusqlite::{OptionalExtension, Row, params};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What [`shelf`] reads.
const COLUMNS: &str = "id, theme, created, (SELECT count(*) FROM book WHERE book.shelf = shelf.id)";

impl Tx<'_> {
    /// Puts up a shelf.
    ///
    /// # Errors
    ///
    /// The name is taken.
    pub fn create_shelf(&mut self, name: &ShelfName, theme: &str) -> Result<Shelf, LibraryError> {
        let sql = "INSERT INTO shelf (id, theme, created) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
        let created = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_micros();
        match self.sql.execute(sql, params![name.shelf, theme, i64::try_from(created).unwrap_or(i64::MAX)])? {
            0 => Err(LibraryError::ShelfExists { shelf: name.to_string() }),
            _ => self.shelf(name),
        }
    }

    /// A shelf.
    ///
    /// # Errors
    ///
    /// There is none of that name.
    pub fn shelf(&self, name: &ShelfName) -> Result<Shelf, LibraryError> {
        let sql = format!("SELECT {COLUMNS} FROM shelf WHERE id = ?");
        let found = self.sql.query_row(&sql, [&name.shelf], shelf).optional()?;
        found.ok_or_else(|| LibraryError::NoShelf { shelf: name.to_string() })
    }

    /// A page of the shelves, by name, and the token of the next page.
    ///
    /// # Errors
    ///
    /// The page's token isn't one of this list.
    pub fn shelves(&self, page: &Page) -> Result<(Vec<Shelf>, String), LibraryError> {
        let [after] = page.after()?.unwrap_or_default();
        let mut sql = self.sql.prepare(&format!("SELECT {COLUMNS} FROM shelf WHERE id > ? ORDER BY id LIMIT ?"))?;
        let found = sql.query_map(params![after, limit(page)], shelf)?;
        let mut shelves = found.collect::<Result<Vec<_>, _>>()?;
        let next = page.cut(&mut shelves, |last| [last.name.trim_start_matches("shelves/").to_owned()]);
        Ok((shelves, next))
    }

    /// Takes down a shelf; its books go with it if `force` is set.
    ///
    /// # Errors
    ///
    /// There is none of that name, or it has books and `force` isn't set.
    pub fn delete_shelf(&mut self, name: &ShelfName, force: bool) -> Result<(), LibraryError> {
        let books = self.shelf(name)?.book_count;
        if books > 0 && !force {
            return Err(LibraryError::ShelfNotEmpty { shelf: name.to_string(), books });
        }
        for book in self.books_on(name)? {
            self.happened(Kind::Removed, book);
        }
        self.sql.execute("DELETE FROM shelf WHERE id = ?", [&name.shelf])?;
        Ok(())
    }

    /// Moves all books of `other` to this shelf and takes `other` down.
    ///
    /// # Errors
    ///
    /// One of the shelves isn't there, both are the same, or a book of the same id stands on both.
    pub fn merge_shelves(&mut self, name: &ShelfName, other: &ShelfName) -> Result<Shelf, LibraryError> {
        if name == other {
            return Err(LibraryError::SameShelf { shelf: name.to_string() });
        }
        self.shelf(name)?;
        self.shelf(other)?;
        for book in self.books_on(other)? {
            let id = book.name.rsplit('/').next().unwrap_or_default();
            self.move_book(&other.book(id), name)?;
        }
        self.delete_shelf(other, false)?;
        self.shelf(name)
    }
}

/// One row more than the page has, to know whether there is a next one.
pub(super) fn limit(page: &Page) -> i64 {
    i64::try_from(page.size).unwrap_or(i64::MAX).saturating_add(1)
}

fn shelf(row: &Row<'_>) -> rusqlite::Result<Shelf> {
    let name = ShelfName { shelf: row.get(0)? }.to_string();
    let created = UNIX_EPOCH + Duration::from_micros(row.get::<_, i64>(2)?.unsigned_abs());
    Ok(Shelf { name, theme: row.get(1)?, create_time: Some(created.into()), book_count: row.get(3)? })
}
