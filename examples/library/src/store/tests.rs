//! The store by itself: pages, transactions, files, and what is found again.

use super::*;
use crate::{
    name::{BookName, FileName, ShelfName},
    seed::seed,
};
use tokio::sync::broadcast::Receiver;

fn shelf(id: &str) -> ShelfName {
    ShelfName { shelf: id.to_owned() }
}

async fn seeded() -> Store {
    let store = Store::open(None).unwrap();
    seed(&store).await.unwrap();
    store
}

/// The ids of all books in an order, asked for page by page.
async fn paged(store: &Store, order_by: &str, size: i32) -> Vec<String> {
    let (mut ids, mut token) = (Vec::new(), String::new());
    loop {
        let page = Page::new(size, token).unwrap();
        let query = BookQuery { order_by: order_by.to_owned(), ..BookQuery::default() };
        let (books, next) = store.run(move |tx| tx.books(&query, &page)).await.unwrap();
        assert!(books.len() <= usize::try_from(size).unwrap());
        ids.extend(books.into_iter().map(|book| book.name.rsplit('/').next().unwrap().to_owned()));
        if next.is_empty() {
            return ids;
        }
        token = next;
    }
}

#[tokio::test]
async fn pages_of_any_size_make_up_the_whole_list() {
    let store = seeded().await;
    let by_year =
        "beowulf odyssey micrographia emma moby-dick leaves-of-grass origin-of-species middlemarch".split(' ');
    let by_year: Vec<_> = by_year.collect();
    for size in [1, 2, 3, 8, 100] {
        assert_eq!(paged(&store, "publish_year", size).await, by_year, "{size} a page");
        let mut falling = paged(&store, "publish_year desc", size).await;
        falling.reverse();
        assert_eq!(falling, by_year, "{size} a page, falling");
        for order in ["", "title", "copies_sold desc"] {
            assert_eq!(paged(&store, order, size).await, paged(&store, order, 100).await, "{order}, {size} a page");
        }
    }
}

#[tokio::test]
async fn a_token_is_good_for_its_own_order_alone() {
    let store = seeded().await;
    let query = |order_by: &str| BookQuery { order_by: order_by.to_owned(), ..BookQuery::default() };
    let (by_title, by_year) = (query("title"), query("publish_year"));
    let (_, token) = store.run(move |tx| tx.books(&by_title, &Page::new(1, String::new())?)).await.unwrap();
    let refused = store.run(move |tx| tx.books(&by_year, &Page::new(1, token)?)).await.unwrap_err();
    assert!(matches!(refused, LibraryError::Invalid { field: "page_token", .. }));
}

#[tokio::test]
async fn files_move_with_their_book_and_go_with_it() {
    let store = seeded().await;
    let file = |shelf: &str| FileName {
        book: BookName { shelf: shelf.to_owned(), book: "emma".to_owned() },
        path: "cover.png".to_owned(),
    };
    let (before, after) = (file("novels"), file("nature"));
    store
        .run(move |tx| {
            tx.put_file(&before, "image/png", b"png")?;
            tx.move_book(&before.book, &shelf("nature"))?;
            assert!(matches!(tx.file(&before), Err(LibraryError::NoFile { .. })));
            assert_eq!(tx.file(&after)?, ("image/png".to_owned(), b"png".to_vec()));
            tx.delete_book(&after.book)?;
            assert!(matches!(tx.file(&after), Err(LibraryError::NoFile { .. })));
            Ok(())
        })
        .await
        .unwrap();
}

fn received(events: &mut Receiver<BookEvent>) -> Vec<(Kind, String)> {
    std::iter::from_fn(|| events.try_recv().ok()).map(|event| (event.kind(), event.book.unwrap().name)).collect()
}

#[tokio::test]
async fn what_fails_leaves_nothing_behind_and_tells_nobody() {
    let store = seeded().await;
    let mut events = store.run(|tx| Ok(tx.watch())).await.unwrap();
    // Emma stands on both, and beowulf would be moved before it is found.
    let emma = shelf("poetry").book("emma");
    store.run(move |tx| tx.create_book(&emma, Book::default())).await.unwrap();
    let taken = store.run(|tx| tx.merge_shelves(&shelf("novels"), &shelf("poetry"))).await.unwrap_err();
    assert!(matches!(taken, LibraryError::BookExists { book } if book == "shelves/novels/books/emma"));
    assert_eq!(store.run(|tx| tx.shelf(&shelf("poetry"))).await.unwrap().book_count, 4);
    assert_eq!(received(&mut events), [(Kind::Added, "shelves/poetry/books/emma".to_owned())]);

    store.run(|tx| tx.merge_shelves(&shelf("nature"), &shelf("poetry"))).await.unwrap();
    assert_eq!(received(&mut events).len(), 8, "each of four books is removed here and added there");
}

#[tokio::test]
async fn a_panic_is_passed_on_and_the_store_lives_on() {
    let store = seeded().await;
    let panicking = store.clone();
    let panicked = tokio::spawn(async move { panicking.run(|_| -> Result<(), _> { panic!("bug") }).await });
    assert!(panicked.await.unwrap_err().is_panic());
    store.run(|tx| tx.shelf(&shelf("novels"))).await.unwrap();
}

#[tokio::test]
async fn a_file_is_found_again_and_not_filled_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let store = Store::open(Some(&path)).unwrap();
    seed(&store).await.unwrap();
    let emma = store.run(|tx| tx.book(&shelf("novels").book("emma"))).await.unwrap();
    store.run(|tx| tx.delete_shelf(&shelf("poetry"), true)).await.unwrap();
    drop(store);

    let store = Store::open(Some(&path)).unwrap();
    seed(&store).await.unwrap();
    assert_eq!(store.run(|tx| tx.book(&shelf("novels").book("emma"))).await.unwrap(), emma);
    assert!(store.run(|tx| tx.shelf(&shelf("poetry"))).await.is_err());
    assert!(Store::open(Some(folder.path())).is_err(), "a folder is no database");
}
