//! Resource names: `shelves/{shelf}`, `shelves/{shelf}/books/{book}`, and those of files. Text comes in from requests,
//! parts go to the store, and the other way round.

use crate::error::LibraryError;
use std::fmt;

/// `shelves/{shelf}`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShelfName {
    /// The shelf's id.
    pub shelf: String,
}

/// `shelves/{shelf}/books/{book}`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookName {
    /// The shelf's id.
    pub shelf: String,
    /// The book's id.
    pub book: String,
}

/// `shelves/{shelf}/books/{book}/files/{path}`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName {
    /// The book.
    pub book: BookName,
    /// The path, which may have slashes.
    pub path: String,
}

impl ShelfName {
    /// Parses the value of a request's field.
    ///
    /// # Errors
    ///
    /// The name is missing or of another form.
    pub fn parse(field: &'static str, name: &str) -> Result<Self, LibraryError> {
        match *split(field, name, usize::MAX)? {
            ["shelves", shelf] if !shelf.is_empty() => Ok(Self { shelf: shelf.to_owned() }),
            _ => Err(invalid(field, name, "a shelf is named shelves/{shelf}")),
        }
    }

    /// The name of a book on this shelf.
    #[must_use]
    pub fn book(&self, book: &str) -> BookName {
        BookName { shelf: self.shelf.clone(), book: book.to_owned() }
    }
}

impl BookName {
    /// Parses the value of a request's field.
    ///
    /// # Errors
    ///
    /// The name is missing or of another form.
    pub fn parse(field: &'static str, name: &str) -> Result<Self, LibraryError> {
        match *split(field, name, usize::MAX)? {
            ["shelves", shelf, "books", book] if !shelf.is_empty() && !book.is_empty() => {
                Ok(Self { shelf: shelf.to_owned(), book: book.to_owned() })
            }
            _ => Err(invalid(field, name, "a book is named shelves/{shelf}/books/{book}")),
        }
    }
}

impl FileName {
    /// Parses the value of a request's field.
    ///
    /// # Errors
    ///
    /// The name is missing or of another form.
    pub fn parse(field: &'static str, name: &str) -> Result<Self, LibraryError> {
        // The path keeps its slashes.
        match *split(field, name, 6)? {
            ["shelves", shelf, "books", book, "files", path]
                if !shelf.is_empty() && !book.is_empty() && !path.is_empty() =>
            {
                let book = BookName { shelf: shelf.to_owned(), book: book.to_owned() };
                Ok(Self { book, path: path.to_owned() })
            }
            _ => Err(invalid(field, name, "a file is named shelves/{shelf}/books/{book}/files/{path}")),
        }
    }
}

impl fmt::Display for ShelfName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "shelves/{}", self.shelf)
    }
}

impl fmt::Display for BookName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "shelves/{}/books/{}", self.shelf, self.book)
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/files/{}", self.book, self.path)
    }
}

/// The id of a new resource: the one that the request asks for or, made from its title, one of our own.
///
/// # Errors
///
/// The id asked for isn't of lower-case letters, digits and hyphens, or the title has nothing to make one from.
pub fn new_id(field: &'static str, wanted: &str, title: &str) -> Result<String, LibraryError> {
    let id = if wanted.is_empty() { slug(title) } else { wanted.to_owned() };
    if id.is_empty() || slug(&id) != id {
        return Err(invalid(field, &id, "lower-case letters and digits, with hyphens between"));
    }
    Ok(id)
}

/// Lower-case letters and digits of ASCII, with a hyphen for whatever is between.
fn slug(text: &str) -> String {
    let text = text.to_lowercase();
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

fn split<'n>(field: &'static str, name: &'n str, most: usize) -> Result<Box<[&'n str]>, LibraryError> {
    if name.is_empty() {
        return Err(LibraryError::Missing { field });
    }
    Ok(name.splitn(most, '/').collect())
}

fn invalid(field: &'static str, value: &str, expected: &'static str) -> LibraryError {
    LibraryError::Invalid { field, value: value.to_owned(), expected }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_written() {
        for name in ["shelves/a/books/b/files/c", "shelves/a/books/b/files/c/d//e"] {
            assert_eq!(FileName::parse("name", name).unwrap().to_string(), name);
        }
        assert_eq!(BookName::parse("name", "shelves/a/books/b").unwrap().to_string(), "shelves/a/books/b");
        assert_eq!(ShelfName::parse("name", "shelves/a").unwrap().book("b").to_string(), "shelves/a/books/b");
    }

    #[test]
    fn other_names_are_refused() {
        for name in ["shelves", "shelves/", "shelf/a", "shelves/a/b"] {
            assert!(matches!(ShelfName::parse("name", name), Err(LibraryError::Invalid { .. })), "{name}");
        }
        for name in ["shelves/a", "shelves/a/books/", "shelves//books/b", "shelves/a/books/b/c"] {
            assert!(matches!(BookName::parse("name", name), Err(LibraryError::Invalid { .. })), "{name}");
        }
        assert!(matches!(FileName::parse("name", "shelves/a/books/b/files/"), Err(LibraryError::Invalid { .. })));
        assert!(matches!(BookName::parse("name", ""), Err(LibraryError::Missing { field: "name" })));
    }

    #[test]
    fn ids_are_made_from_titles() {
        assert_eq!(new_id("id", "", "On the Origin of Species!").unwrap(), "on-the-origin-of-species");
        assert_eq!(new_id("id", "origin", "whatever").unwrap(), "origin");
        for bad in ["Origin", "a/b", "-a", "a--b", " "] {
            assert!(new_id("id", bad, "whatever").is_err(), "{bad}");
        }
        assert!(new_id("id", "", "道德經").is_err());
    }
}
