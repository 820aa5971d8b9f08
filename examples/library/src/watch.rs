//! WatchBooks: a shelf's books as they are, then what happens to them, until the caller has enough or leaves.

use crate::{
    api::library::v1::{BookEvent, book_event::Kind},
    error::LibraryError,
    name::ShelfName,
    store::{Store, event},
};
use cordial::{Sender, Status, Streaming};
use tokio::sync::broadcast::{Receiver, error::RecvError};

/// How many events may wait for a slow caller before the store's own buffer fills.
const EVENTS_AHEAD: usize = 16;

/// The events of a shelf, at most so many; 0 for no end.
///
/// # Errors
///
/// There is no such shelf.
pub async fn watch(store: &Store, shelf: ShelfName, max_events: i32) -> Result<Streaming<BookEvent>, LibraryError> {
    let prefix = format!("{shelf}/");
    // In one transaction: no event is missed between the two, none is told twice.
    let (books, changes) = store.run(move |tx| Ok((tx.books_on(&shelf)?, tx.watch()))).await?;
    let (sender, events) = Streaming::channel(EVENTS_AHEAD);
    let current = books.into_iter().map(|book| event(Kind::Current, book)).collect();
    let left = usize::try_from(max_events).ok().filter(|max| *max > 0).unwrap_or(usize::MAX);
    tokio::spawn(feed(sender, current, changes, prefix, left));
    Ok(events)
}

/// Sends the events and returns when there are enough of them or nobody listens any more.
async fn feed(
    sender: Sender<BookEvent>,
    current: Vec<BookEvent>,
    mut changes: Receiver<BookEvent>,
    prefix: String,
    mut left: usize,
) {
    let mut current = current.into_iter();
    while left > 0 {
        let next = match current.next() {
            Some(event) => Ok(event),
            None => tokio::select! {
                change = changes.recv() => change,
                () = sender.closed() => return,
            },
        };
        match next {
            Ok(event) if event.book.as_ref().is_some_and(|book| book.name.starts_with(&prefix)) => {
                if sender.send(event).await.is_err() {
                    return;
                }
                left -= 1;
            }
            Ok(_) => {}
            Err(RecvError::Lagged(missed)) => {
                // Nobody may be there to be told.
                let _ = sender.fail(Status::from(LibraryError::WatchTooSlow { missed })).await;
                return;
            }
            Err(RecvError::Closed) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{api::library::v1::Book, seed::seed};
    use cordial::Code;
    use std::time::Duration;

    async fn novels() -> (Store, ShelfName) {
        let store = Store::open(None).unwrap();
        seed(&store).await.unwrap();
        (store, ShelfName { shelf: "novels".to_owned() })
    }

    #[tokio::test]
    async fn who_leaves_is_watched_for_no_longer() {
        let (store, shelf) = novels().await;
        let mut events = watch(&store, shelf, 0).await.unwrap();
        events.message().await.unwrap().unwrap();
        assert_eq!(store.watchers(), 1);
        drop(events);
        let gone = async {
            while store.watchers() > 0 {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), gone).await.unwrap();
    }

    #[tokio::test]
    async fn who_is_too_slow_is_told() {
        let (store, shelf) = novels().await;
        let mut events = watch(&store, shelf.clone(), 0).await.unwrap();
        let update = move |tx: &mut crate::store::Tx<'_>| {
            for copies_sold in 0..2000 {
                tx.update_book(&shelf.book("emma"), |book: &mut Book| {
                    book.copies_sold = copies_sold;
                    Ok(())
                })?;
            }
            Ok(())
        };
        store.run(update).await.unwrap();
        let status = loop {
            match events.message().await {
                Ok(event) => assert!(event.is_some(), "it ended without a word"),
                Err(status) => break status,
            }
        };
        assert_eq!(status.code(), Code::Aborted);
    }
}
