//! What callers may write into a book: the check of its fields, and the update by field mask.

use crate::{
    api::library::v1::{Book, Genre},
    error::LibraryError,
};

/// Checks a book that a caller sent.
///
/// # Errors
///
/// It has no title, or a genre that isn't known.
pub fn check(book: &Book) -> Result<(), LibraryError> {
    if book.title.is_empty() {
        return Err(LibraryError::Missing { field: "book.title" });
    }
    genre("book.genre", book.genre).map(drop)
}

/// The genre of that number.
///
/// # Errors
///
/// There is none.
pub fn genre(field: &'static str, number: i32) -> Result<Genre, LibraryError> {
    let expected = "no such genre";
    Genre::try_from(number).map_err(|_| LibraryError::Invalid { field, value: number.to_string(), expected })
}

/// Copies the fields that the mask names: all of them for `*`, those that are set without a mask
/// (<https://google.aip.dev/134>).
///
/// # Errors
///
/// The mask names what isn't a field, or the book isn't valid afterwards.
pub fn apply(book: &mut Book, new: Book, mask: &[String]) -> Result<(), LibraryError> {
    let implied = mask.is_empty();
    let all = mask.iter().any(|path| path == "*");
    if let Some(unknown) = mask.iter().find(|path| !all && !is_field(path)) {
        let expected = "the fields of a book are title, authors, genre, publish_year, copies_sold and labels";
        return Err(LibraryError::Invalid { field: "update_mask", value: unknown.clone(), expected });
    }
    let named = |field: &str, is_set: bool| all || (implied && is_set) || mask.iter().any(|path| path == field);
    if named("title", !new.title.is_empty()) {
        book.title = new.title;
    }
    if named("authors", !new.authors.is_empty()) {
        book.authors = new.authors;
    }
    if named("genre", new.genre != 0) {
        book.genre = new.genre;
    }
    if named("publish_year", new.publish_year.is_some()) {
        book.publish_year = new.publish_year;
    }
    if named("copies_sold", new.copies_sold != 0) {
        book.copies_sold = new.copies_sold;
    }
    if named("labels", !new.labels.is_empty()) {
        book.labels = new.labels;
    }
    check(book)
}

/// Whether a mask may have that path. What only the server writes may be named and is left alone, so that a book can be
/// sent back as it came (<https://google.aip.dev/203>).
fn is_field(path: &str) -> bool {
    let written = ["title", "authors", "genre", "publish_year", "copies_sold", "labels"];
    let kept = ["name", "create_time", "update_time"];
    written.contains(&path) || kept.contains(&path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> Book {
        Book { title: "Old".into(), authors: vec!["A".into()], genre: Genre::History.into(), ..Book::default() }
    }

    fn applied(new: Book, mask: &[&str]) -> Result<Book, LibraryError> {
        let mut book = book();
        let mask: Vec<_> = mask.iter().map(|&path| path.to_owned()).collect();
        apply(&mut book, new, &mask).map(|()| book)
    }

    #[test]
    fn the_mask_says_what_changes() {
        let new = Book { title: "New".into(), copies_sold: 7, ..Book::default() };
        assert_eq!(applied(new.clone(), &["title"]).unwrap(), Book { title: "New".into(), ..book() });
        assert_eq!(applied(new.clone(), &["authors"]).unwrap(), Book { authors: Vec::new(), ..book() });
        assert_eq!(applied(new.clone(), &[]).unwrap(), Book { title: "New".into(), copies_sold: 7, ..book() });
        assert_eq!(applied(new.clone(), &["*"]).unwrap(), new);
        assert_eq!(applied(new, &["name", "update_time"]).unwrap(), book());
    }

    #[test]
    fn what_would_not_be_a_book_is_refused() {
        assert!(matches!(applied(Book::default(), &["title"]), Err(LibraryError::Missing { field: "book.title" })));
        assert!(matches!(applied(Book::default(), &["colour"]), Err(LibraryError::Invalid { .. })));
        let unknown = Book { genre: 99, ..Book::default() };
        assert!(matches!(applied(unknown, &["genre"]), Err(LibraryError::Invalid { .. })));
    }
}
