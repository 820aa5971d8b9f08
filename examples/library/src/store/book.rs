//! Books in the database.

use super::{Page, Tx, shelf::limit};
use crate::{
    api::library::v1::{Book, Genre, YearRange, book_event::Kind},
    error::LibraryError,
    name::{BookName, ShelfName},
};
use cordial::prost::Message;
use rusqlite::{OptionalExtension, Row, ToSql, params};
use std::time::SystemTime;

/// What the database has for a book whose year nobody knows: it comes before all others.
const NO_YEAR: i32 = i32::MIN;

/// Which books to list, and how.
#[derive(Debug, Clone, Default)]
pub struct BookQuery {
    /// On this shelf, or on any.
    pub shelf: Option<ShelfName>,
    /// Of one of these genres, or of any.
    pub genres: Vec<Genre>,
    /// With this text in title or authors.
    pub filter: String,
    /// First published in these years, or whenever.
    pub published: Option<YearRange>,
    /// `name`, `title`, `publish_year` or `copies_sold`, and ` desc`; empty for `name`.
    pub order_by: String,
}

impl Tx<'_> {
    /// Puts a book on a shelf.
    ///
    /// # Errors
    ///
    /// There is no such shelf, or a book of that name on it.
    pub fn create_book(&mut self, name: &BookName, mut book: Book) -> Result<Book, LibraryError> {
        self.shelf(&ShelfName { shelf: name.shelf.clone() })?;
        let now = SystemTime::now().into();
        book.name = name.to_string();
        (book.create_time, book.update_time) = (Some(now), Some(now));
        let sql = "INSERT INTO book (title, searched, genre, publish_year, copies_sold, message, shelf, id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
        match self.write_book(sql, name, &book)? {
            0 => Err(LibraryError::BookExists { book: book.name }),
            _ => {
                self.happened(Kind::Added, book.clone());
                Ok(book)
            }
        }
    }

    /// A book.
    ///
    /// # Errors
    ///
    /// There is none of that name.
    pub fn book(&self, name: &BookName) -> Result<Book, LibraryError> {
        let sql = "SELECT shelf, id, message FROM book WHERE shelf = ? AND id = ?";
        match self.sql.query_row(sql, [&name.shelf, &name.book], stored).optional()? {
            Some(stored) => book(stored),
            None => Err(LibraryError::NoBook { book: name.to_string() }),
        }
    }

    /// All books of a shelf, by name.
    ///
    /// # Errors
    ///
    /// There is no such shelf.
    pub fn books_on(&self, name: &ShelfName) -> Result<Vec<Book>, LibraryError> {
        self.shelf(name)?;
        let mut sql = self.sql.prepare("SELECT shelf, id, message FROM book WHERE shelf = ? ORDER BY id")?;
        let found = sql.query_map([&name.shelf], stored)?;
        found.map(|row| book(row?)).collect()
    }

    /// A page of the books that a query asks for, and the token of the next page.
    ///
    /// # Errors
    ///
    /// There is no such shelf or order, or the page's token isn't one of this list and order.
    pub fn books(&self, query: &BookQuery, page: &Page) -> Result<(Vec<Book>, String), LibraryError> {
        if let Some(shelf) = &query.shelf {
            self.shelf(shelf)?;
        }
        let (column, direction, than) = order(&query.order_by)?;
        let shelf = query.shelf.as_ref().map(|name| &name.shelf);
        let genres = query.genres.iter().map(|genre| (*genre as i32).to_string()).collect::<Vec<_>>().join(",");
        let filter = query.filter.to_lowercase();
        let (from, to) = query.published.as_ref().map_or((NO_YEAR, i32::MAX), years);
        let limit = limit(page);
        let after = page.after::<4>()?;
        let mut arguments: Vec<&dyn ToSql> = vec![&shelf, &genres, &filter, &limit, &from, &to];
        let after = match &after {
            Some([order, ..]) if *order != query.order_by => return Err(page.refused()),
            Some([_, key, shelf, id]) => {
                arguments.extend([key as &dyn ToSql, shelf, id]);
                format!("AND ({column}, shelf, id) {than} (?7, ?8, ?9)")
            }
            None => String::new(),
        };
        let mut sql = self.sql.prepare(&format!(
            "SELECT shelf, id, message, CAST({column} AS TEXT) FROM book
            WHERE (?1 IS NULL OR shelf = ?1)
              AND (?2 = '' OR instr(',' || ?2 || ',', ',' || genre || ','))
              AND (?3 = '' OR instr(searched, ?3))
              AND publish_year BETWEEN ?5 AND ?6
              {after}
            ORDER BY {column} {direction}, shelf {direction}, id {direction} LIMIT ?4"
        ))?;
        let rows = sql.query_map(&*arguments, |row| Ok((stored(row)?, row.get::<_, String>(3)?)))?;
        let mut rows = rows.collect::<Result<Vec<_>, _>>()?;
        let next = page
            .cut(&mut rows, |((shelf, id, _), key)| [query.order_by.clone(), key.clone(), shelf.clone(), id.clone()]);
        let books = rows.into_iter().map(|(row, _)| book(row)).collect::<Result<_, _>>()?;
        Ok((books, next))
    }

    /// Changes a book as `change` says; its name and times are not its to change.
    ///
    /// # Errors
    ///
    /// There is none of that name, or `change` fails.
    pub fn update_book(
        &mut self,
        name: &BookName,
        change: impl FnOnce(&mut Book) -> Result<(), LibraryError>,
    ) -> Result<Book, LibraryError> {
        let old = self.book(name)?;
        let mut new = old.clone();
        change(&mut new)?;
        let now = Some(SystemTime::now().into());
        let new = Book { name: old.name, create_time: old.create_time, update_time: now, ..new };
        let sql = "UPDATE book SET title = ?, searched = ?, genre = ?, publish_year = ?, copies_sold = ?, message = ?
            WHERE shelf = ? AND id = ?";
        self.write_book(sql, name, &new)?;
        self.happened(Kind::Updated, new.clone());
        Ok(new)
    }

    /// Removes a book and its files.
    ///
    /// # Errors
    ///
    /// There is none of that name.
    pub fn delete_book(&mut self, name: &BookName) -> Result<(), LibraryError> {
        let book = self.book(name)?;
        self.sql.execute("DELETE FROM book WHERE shelf = ? AND id = ?", [&name.shelf, &name.book])?;
        self.happened(Kind::Removed, book);
        Ok(())
    }

    /// Moves a book, and its files, to another shelf. To the shelf that it stands on changes nothing.
    ///
    /// # Errors
    ///
    /// The book or the shelf isn't there, or has a book of that id already.
    pub fn move_book(&mut self, name: &BookName, to: &ShelfName) -> Result<Book, LibraryError> {
        let old = self.book(name)?;
        self.shelf(to)?;
        if name.shelf == to.shelf {
            return Ok(old);
        }
        let moved = to.book(&name.book);
        let sql = "UPDATE OR IGNORE book SET shelf = ? WHERE shelf = ? AND id = ?";
        if self.sql.execute(sql, [&to.shelf, &name.shelf, &name.book])? == 0 {
            return Err(LibraryError::BookExists { book: moved.to_string() });
        }
        let new = self.book(&moved)?;
        self.happened(Kind::Removed, old);
        self.happened(Kind::Added, new.clone());
        Ok(new)
    }

    fn write_book(&self, sql: &str, name: &BookName, book: &Book) -> Result<usize, LibraryError> {
        let searched = format!("{}\n{}", book.title, book.authors.join("\n")).to_lowercase();
        let year = book.publish_year.unwrap_or(NO_YEAR);
        let message = Book { name: String::new(), ..book.clone() }.encode_to_vec();
        Ok(self.sql.execute(
            sql,
            params![book.title, searched, book.genre, year, book.copies_sold, message, name.shelf, name.book],
        )?)
    }
}

/// What a row holds: the shelf's id, the book's, and the book.
type Stored = (String, String, Vec<u8>);

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

fn book((shelf, book, message): Stored) -> Result<Book, LibraryError> {
    let name = BookName { shelf, book }.to_string();
    Ok(Book { name, ..Book::decode(&*message)? })
}

/// First and last year. A range has no book of unknown year, whatever its ends.
fn years(range: &YearRange) -> (i32, i32) {
    (range.from.unwrap_or(i32::MIN).max(NO_YEAR + 1), range.to.unwrap_or(i32::MAX))
}

/// The column to sort by, the direction, and the comparison that finds what comes later.
fn order(order_by: &str) -> Result<(&'static str, &'static str, &'static str), LibraryError> {
    let (field, direction, than) = match order_by.strip_suffix(" desc") {
        Some(field) => (field, "DESC", "<"),
        None => (order_by, "ASC", ">"),
    };
    let column = match field.trim() {
        "" | "name" => "shelf",
        "title" => "title",
        "publish_year" => "publish_year",
        "copies_sold" => "copies_sold",
        _ => {
            let expected = "name, title, publish_year or copies_sold, and ` desc` after it for falling order";
            return Err(LibraryError::Invalid { field: "order_by", value: order_by.to_owned(), expected });
        }
    };
    Ok((column, direction, than))
}
