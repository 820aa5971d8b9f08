"""openapi-python-client: a module for each operation, on httpx and attrs."""

import json
import sys
from collections.abc import Iterator
from http import HTTPStatus
from io import BytesIO

import scenario
from generated import Client
from generated.api.library_service import (
    library_service_create_book as create_book,
    library_service_delete_book as delete_book,
    library_service_get_book_file as get_book_file,
    library_service_get_shelf as get_shelf,
    library_service_list_books_2 as list_books,
    library_service_move_book as move_book,
    library_service_put_book_file as put_book_file,
    library_service_watch_books as watch_books,
)
from generated.models import Book, BookEvent, BookFile, Empty, Genre, ListBooksResponse, MoveBookRequestBody, Status
from generated.types import File, Unset


def told(book: Book | Unset) -> scenario.Book:
    assert isinstance(book, Book)
    return scenario.Book(book.name, book.title, str(book.genre), book.copies_sold)


class Library:
    def __init__(self, base: str) -> None:
        self.client = Client(base_url=base)

    def create(self, shelf: str, book_id: str, title: str, year: int, genre: str, copies_sold: str) -> scenario.Book:
        book = Book(title=title, publish_year=year, genre=Genre(genre), copies_sold=copies_sold)
        created = create_book.sync(shelf, client=self.client, body=book, book_id=book_id)
        assert isinstance(created, Book), created
        return told(created)

    def list(self, genres: list[str], published_from: int) -> list[scenario.Book]:
        page = list_books.sync(
            client=self.client,
            genres=[Genre(genre) for genre in genres],
            published_from=published_from,
            order_by="publish_year",
        )
        assert isinstance(page, ListBooksResponse) and not isinstance(page.books, Unset), page
        return [told(book) for book in page.books]

    def move(self, shelf: str, book: str, other_shelf: str) -> scenario.Book:
        moved = move_book.sync(shelf, book, client=self.client, body=MoveBookRequestBody(other_shelf=other_shelf))
        assert isinstance(moved, Book), moved
        return told(moved)

    def put(self, shelf: str, book: str, path: str, content: bytes) -> tuple[object, object]:
        file = put_book_file.sync(shelf, book, path, client=self.client, body=File(payload=BytesIO(content)))
        assert isinstance(file, BookFile), file
        return file.name, file.size_bytes

    def get(self, shelf: str, book: str, path: str) -> bytes:
        file = get_book_file.sync(shelf, book, path, client=self.client)
        assert isinstance(file, File), file
        return file.payload.read()

    def missing(self, shelf: str) -> tuple[int, object, object]:
        response = get_shelf.sync_detailed(shelf, client=self.client)
        assert response.status_code is HTTPStatus.NOT_FOUND and isinstance(response.parsed, Status), response
        assert not isinstance(response.parsed.details, Unset)
        return response.status_code, response.parsed.code, response.parsed.details[0].type_

    def watch(self, shelf: str, max_events: int) -> Iterator[tuple[object, scenario.Book]]:
        # It has no streams: its function would wait for the end. Its request is sent, and its model made of each line.
        request = watch_books._get_kwargs(shelf, max_events=max_events)
        headers = {"Accept": "application/x-ndjson"}
        with self.client.get_httpx_client().stream(**request, headers=headers) as response:
            for line in response.iter_lines():
                event = BookEvent.from_dict(json.loads(line))
                yield str(event.kind), told(event.book)

    def remove(self, shelf: str, book: str) -> None:
        removed = delete_book.sync(shelf, book, client=self.client)
        assert isinstance(removed, Empty), removed


scenario.scenario(Library(sys.argv[1]))
