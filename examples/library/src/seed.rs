//! A few shelves to begin with.

use crate::{
    api::library::v1::{Book, Genre},
    error::LibraryError,
    name::{ShelfName, new_id},
    store::{Page, Store},
};

const SHELVES: [(&str, &str); 3] = [("novels", "Novels"), ("poetry", "Poetry"), ("nature", "How nature works")];

/// Shelf, id, title, author, genre, year of the first edition, copies sold.
type Row = (&'static str, &'static str, &'static str, &'static str, Genre, Option<i32>, i64);

const BOOKS: [Row; 8] = [
    ("novels", "emma", "Emma", "Jane Austen", Genre::Fiction, Some(1815), 20_000_000),
    ("novels", "middlemarch", "Middlemarch", "George Eliot", Genre::Fiction, Some(1871), 5_000_000),
    ("novels", "moby-dick", "Moby-Dick", "Herman Melville", Genre::Fiction, Some(1851), 30_000_000),
    ("poetry", "leaves-of-grass", "Leaves of Grass", "Walt Whitman", Genre::Poetry, Some(1855), 4_000_000),
    // Nobody counted. The number is one that a double, and so JSON's own number, can't hold.
    ("poetry", "odyssey", "The Odyssey", "Homer", Genre::Poetry, Some(-700), 9_007_199_254_740_993),
    ("poetry", "beowulf", "Beowulf", "", Genre::Poetry, None, 3_000_000),
    (
        "nature",
        "origin-of-species",
        "On the Origin of Species",
        "Charles Darwin",
        Genre::Science,
        Some(1859),
        8_000_000,
    ),
    ("nature", "micrographia", "Micrographia", "Robert Hooke", Genre::Science, Some(1665), 500_000),
];

/// Fills a library that has no shelves; leaves any other as it is.
///
/// # Errors
///
/// The database fails.
pub async fn seed(store: &Store) -> Result<(), LibraryError> {
    let first = Page::new(1, String::new())?;
    store
        .run(move |tx| {
            if !tx.shelves(&first)?.0.is_empty() {
                return Ok(());
            }
            for (id, theme) in SHELVES {
                tx.create_shelf(&ShelfName { shelf: new_id("shelf_id", id, theme)? }, theme)?;
            }
            for (shelf, id, title, author, genre, publish_year, copies_sold) in BOOKS {
                let authors = [author].into_iter().filter(|author| !author.is_empty()).map(str::to_owned).collect();
                let (title, genre) = (title.to_owned(), genre.into());
                let book = Book { title, authors, genre, publish_year, copies_sold, ..Book::default() };
                tx.create_book(&ShelfName { shelf: shelf.to_owned() }.book(id), book)?;
            }
            Ok(())
        })
        .await
}
