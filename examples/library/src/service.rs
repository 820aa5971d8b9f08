//! The service: one method an RPC. Each reads its request, lets the store do the work, and answers; which protocol the
//! call came by is not its business. `#[cordial::service]` lets methods fail with errors of their own.

#[allow(clippy::wildcard_imports, reason = "a service names most of its package")]
use crate::api::library::v1::*;
use crate::{
    error::LibraryError,
    librarian,
    name::{BookName, FileName, ShelfName, new_id},
    store::{BookQuery, Page, Store},
    update, watch,
};
use cordial::{Context, Status, Streaming, google::api::HttpBody};

/// The library.
#[derive(Debug, Clone)]
pub struct Library {
    store: Store,
}

impl Library {
    /// Serves what that store keeps.
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self { store }
    }
}

#[cordial::service]
impl LibraryService for Library {
    async fn create_shelf(&self, _cx: &mut Context, request: CreateShelfRequest) -> Result<Shelf, LibraryError> {
        let theme = request.shelf.unwrap_or_default().theme;
        if theme.is_empty() {
            return Err(LibraryError::Missing { field: "shelf.theme" });
        }
        let name = ShelfName { shelf: new_id("shelf_id", &request.shelf_id, &theme)? };
        self.store.run(move |tx| tx.create_shelf(&name, &theme)).await
    }

    async fn get_shelf(&self, _cx: &mut Context, request: GetShelfRequest) -> Result<Shelf, LibraryError> {
        let name = ShelfName::parse("name", &request.name)?;
        self.store.run(move |tx| tx.shelf(&name)).await
    }

    async fn list_shelves(
        &self,
        _cx: &mut Context,
        request: ListShelvesRequest,
    ) -> Result<ListShelvesResponse, LibraryError> {
        let page = Page::new(request.page_size, request.page_token)?;
        let (shelves, next_page_token) = self.store.run(move |tx| tx.shelves(&page)).await?;
        Ok(ListShelvesResponse { shelves, next_page_token })
    }

    async fn delete_shelf(&self, _cx: &mut Context, request: DeleteShelfRequest) -> Result<(), LibraryError> {
        let name = ShelfName::parse("name", &request.name)?;
        self.store.run(move |tx| tx.delete_shelf(&name, request.force)).await
    }

    async fn merge_shelves(&self, _cx: &mut Context, request: MergeShelvesRequest) -> Result<Shelf, LibraryError> {
        let name = ShelfName::parse("name", &request.name)?;
        let other = ShelfName::parse("other_shelf", &request.other_shelf)?;
        self.store.run(move |tx| tx.merge_shelves(&name, &other)).await
    }

    async fn create_book(&self, _cx: &mut Context, request: CreateBookRequest) -> Result<Book, LibraryError> {
        self.create(request).await
    }

    async fn get_book(&self, _cx: &mut Context, request: GetBookRequest) -> Result<Book, LibraryError> {
        let name = BookName::parse("name", &request.name)?;
        self.store.run(move |tx| tx.book(&name)).await
    }

    async fn list_books(
        &self,
        _cx: &mut Context,
        request: ListBooksRequest,
    ) -> Result<ListBooksResponse, LibraryError> {
        let page = Page::new(request.page_size, request.page_token)?;
        let query = BookQuery {
            shelf: match &*request.parent {
                "" => None,
                parent => Some(ShelfName::parse("parent", parent)?),
            },
            genres: request.genres.into_iter().map(|genre| update::genre("genres", genre)).collect::<Result<_, _>>()?,
            filter: request.filter,
            published: request.published,
            order_by: request.order_by,
        };
        let (books, next_page_token) = self.store.run(move |tx| tx.books(&query, &page)).await?;
        Ok(ListBooksResponse { books, next_page_token })
    }

    async fn update_book(&self, _cx: &mut Context, request: UpdateBookRequest) -> Result<Book, LibraryError> {
        let new = request.book.unwrap_or_default();
        let name = BookName::parse("book.name", &new.name)?;
        let mask = request.update_mask.unwrap_or_default().paths;
        self.store.run(move |tx| tx.update_book(&name, |book| update::apply(book, new, &mask))).await
    }

    async fn delete_book(&self, _cx: &mut Context, request: DeleteBookRequest) -> Result<(), LibraryError> {
        let name = BookName::parse("name", &request.name)?;
        self.store.run(move |tx| tx.delete_book(&name)).await
    }

    async fn move_book(&self, _cx: &mut Context, request: MoveBookRequest) -> Result<Book, LibraryError> {
        let name = BookName::parse("name", &request.name)?;
        let to = ShelfName::parse("other_shelf", &request.other_shelf)?;
        self.store.run(move |tx| tx.move_book(&name, &to)).await
    }

    async fn watch_books(
        &self,
        _cx: &mut Context,
        request: WatchBooksRequest,
    ) -> Result<Streaming<BookEvent>, LibraryError> {
        let shelf = ShelfName::parse("parent", &request.parent)?;
        watch::watch(&self.store, shelf, request.max_events).await
    }

    async fn import_books(
        &self,
        _cx: &mut Context,
        mut requests: Streaming<CreateBookRequest>,
    ) -> Result<ImportBooksResponse, Status> {
        let mut response = ImportBooksResponse::default();
        let mut index = 0;
        while let Some(request) = requests.message().await? {
            match self.create(request).await {
                Ok(_) => response.imported_count += 1,
                // A database that fails ends the import; a book that is wrong doesn't.
                Err(error) if error.is_ours() => return Err(error.into()),
                Err(error) => {
                    response.failures.push(import_books_response::Failure { index, message: error.to_string() });
                }
            }
            index += 1;
        }
        Ok(response)
    }

    async fn put_book_file(&self, _cx: &mut Context, request: PutBookFileRequest) -> Result<BookFile, LibraryError> {
        let name = FileName::parse("name", &request.name)?;
        let content = request.content.ok_or(LibraryError::Missing { field: "content" })?;
        self.store.run(move |tx| tx.put_file(&name, &content.content_type, &content.data)).await
    }

    async fn get_book_file(&self, _cx: &mut Context, request: GetBookFileRequest) -> Result<HttpBody, LibraryError> {
        let name = FileName::parse("name", &request.name)?;
        let (content_type, data) = self.store.run(move |tx| tx.file(&name)).await?;
        Ok(HttpBody { content_type, data, extensions: Vec::new() })
    }

    async fn ask_librarian(
        &self,
        _cx: &mut Context,
        requests: Streaming<AskLibrarianRequest>,
    ) -> Result<Streaming<AskLibrarianResponse>, Status> {
        Ok(librarian::talk(self.store.clone(), requests))
    }
}

impl Library {
    async fn create(&self, request: CreateBookRequest) -> Result<Book, LibraryError> {
        let shelf = ShelfName::parse("parent", &request.parent)?;
        let book = request.book.unwrap_or_default();
        update::check(&book)?;
        let name = shelf.book(&new_id("book_id", &request.book_id, &book.title)?);
        self.store.run(move |tx| tx.create_book(&name, book)).await
    }
}
