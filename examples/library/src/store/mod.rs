//! Where the library is kept: SQLite, in a file or in memory. Every call of the service is one transaction, run on a
//! thread that may block; what it changed is told to the watchers once it is committed.

mod book;
mod file;
mod page;
mod shelf;

pub use book::BookQuery;
pub use page::Page;

use crate::{
    api::library::v1::{Book, BookEvent, book_event::Kind},
    error::LibraryError,
};
use rusqlite::{Connection, Transaction};
use std::{
    panic::resume_unwind,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::SystemTime,
};
use tokio::{sync::broadcast, task::spawn_blocking};

/// How many events a slow watcher may be behind.
const EVENTS_KEPT: usize = 1024;

/// The library's database, and the events of its books. Clones share them.
#[derive(Debug, Clone)]
pub struct Store {
    connection: Arc<Mutex<Connection>>,
    events: broadcast::Sender<BookEvent>,
}

impl Store {
    /// Opens the database in that file, made when there is none, or an empty one in memory.
    ///
    /// # Errors
    ///
    /// The file can't be opened or isn't a database.
    pub fn open(path: Option<&Path>) -> Result<Self, LibraryError> {
        let connection = match path {
            Some(path) => Connection::open(path)?,
            None => Connection::open_in_memory()?,
        };
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.execute_batch(include_str!("schema.sql"))?;
        Ok(Self { connection: Arc::new(Mutex::new(connection)), events: broadcast::Sender::new(EVENTS_KEPT) })
    }

    /// Runs a transaction: what it did stays when it answers `Ok`, and is undone otherwise.
    ///
    /// # Errors
    ///
    /// Those of the transaction, and those of the database.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, LibraryError> + Send + 'static,
    ) -> Result<T, LibraryError> {
        let store = self.clone();
        // SQLite blocks, and the async threads must not.
        match spawn_blocking(move || store.run_blocking(work)).await {
            Ok(result) => result,
            Err(error) => match error.try_into_panic() {
                Ok(panic) => resume_unwind(panic),
                Err(_) => Err(LibraryError::ShuttingDown),
            },
        }
    }

    /// How many watch.
    #[cfg(test)]
    pub(crate) fn watchers(&self) -> usize {
        self.events.receiver_count()
    }

    fn run_blocking<T>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<T, LibraryError>) -> Result<T, LibraryError> {
        // A transaction that panicked was rolled back when it was dropped.
        let mut connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let mut tx = Tx { sql: connection.transaction()?, events: &self.events, happened: Vec::new() };
        let result = work(&mut tx)?;
        let Tx { sql, happened, .. } = tx;
        sql.commit()?;
        // Still under the lock, so that watchers see events in the order of the transactions.
        for event in happened {
            // Nobody watching is fine.
            let _ = self.events.send(event);
        }
        Ok(result)
    }
}

/// A transaction. Its methods are the library's operations.
#[derive(Debug)]
pub struct Tx<'c> {
    sql: Transaction<'c>,
    events: &'c broadcast::Sender<BookEvent>,
    happened: Vec<BookEvent>,
}

impl Tx<'_> {
    /// The events of all transactions after this one.
    #[must_use]
    pub fn watch(&self) -> broadcast::Receiver<BookEvent> {
        self.events.subscribe()
    }

    fn happened(&mut self, kind: Kind, book: Book) {
        self.happened.push(event(kind, book));
    }
}

/// An event that happens now.
#[must_use]
pub fn event(kind: Kind, book: Book) -> BookEvent {
    BookEvent { kind: kind.into(), book: Some(book), event_time: Some(SystemTime::now().into()) }
}

#[cfg(test)]
mod tests;
