"""openapi-generator's python: a class with methods for each operation, on urllib3 and pydantic."""

import sys
from collections.abc import Iterator

import scenario
from openapi_client import (
    ApiClient,
    Book,
    BookEvent,
    Configuration,
    Genre,
    LibraryServiceApi,
    MoveBookRequestBody,
    Status,
)
from openapi_client.exceptions import NotFoundException


def told(book: Book | None) -> scenario.Book:
    assert book is not None and book.genre is not None
    return scenario.Book(book.name, book.title, book.genre.value, book.copies_sold)


class Library:
    def __init__(self, base: str) -> None:
        self.api = LibraryServiceApi(ApiClient(Configuration(host=base)))

    def create(self, shelf: str, book_id: str, title: str, year: int, genre: str, copies_sold: str) -> scenario.Book:
        book = Book(title=title, publishYear=year, genre=Genre(genre), copiesSold=copies_sold)
        return told(self.api.library_service_create_book(shelf, book, book_id=book_id))

    def list(self, genres: list[str], published_from: int) -> list[scenario.Book]:
        page = self.api.library_service_list_books2(
            genres=[Genre(genre) for genre in genres],
            published_from=published_from,
            order_by="publish_year",
        )
        return [told(book) for book in page.books or []]

    def move(self, shelf: str, book: str, other_shelf: str) -> scenario.Book:
        return told(self.api.library_service_move_book(shelf, book, MoveBookRequestBody(otherShelf=other_shelf)))

    def put(self, shelf: str, book: str, path: str, content: bytes) -> tuple[object, object]:
        file = self.api.library_service_put_book_file(shelf, book, path, content)
        return file.name, file.size_bytes

    def get(self, shelf: str, book: str, path: str) -> bytes:
        return bytes(self.api.library_service_get_book_file(shelf, book, path))

    def missing(self, shelf: str) -> tuple[int, object, object]:
        try:
            self.api.library_service_get_shelf(shelf)
        except NotFoundException as error:
            status = error.data
            assert isinstance(status, Status) and status.details, status
            return error.status, status.code, status.details[0].type
        raise AssertionError("the shelf is there")

    def watch(self, shelf: str, max_events: int) -> Iterator[tuple[object, scenario.Book]]:
        # The response as it comes: its other methods wait for the end.
        response = self.api.library_service_watch_books_without_preload_content(
            shelf, max_events=max_events, _headers={"Accept": "application/x-ndjson"}
        )
        for line in response:
            event = BookEvent.from_json(line.decode())
            assert event is not None and event.kind is not None
            yield event.kind.value, told(event.book)

    def remove(self, shelf: str, book: str) -> None:
        self.api.library_service_delete_book(shelf, book)


scenario.scenario(Library(sys.argv[1]))
