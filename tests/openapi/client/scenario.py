"""A day in the library: what every Python client of this folder carries out, step by step, against a running library.

Each client says how it is called; what is called, and what must come back, is here. scenario.mts has the same day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


@dataclass
class Book:
    name: object
    title: object
    genre: object
    copies_sold: object


class Client(Protocol):
    """What a client is asked to do, in its own words. Failures are raised."""

    def create(self, shelf: str, book_id: str, title: str, year: int, genre: str, copies_sold: str) -> Book:
        """Puts a book on a shelf."""

    def list(self, genres: list[str], published_from: int) -> list[Book]:
        """Lists by a repeated enum and by `published.from`, the year that a range begins with, in the order of years."""

    def move(self, shelf: str, book: str, other_shelf: str) -> Book:
        """Moves a book: a custom verb, `:move`."""

    def put(self, shelf: str, book: str, path: str, content: bytes) -> tuple[object, object]:
        """Keeps a file, whose path is a `**`; tells its name and size."""

    def get(self, shelf: str, book: str, path: str) -> bytes:
        """Gets it back."""

    def missing(self, shelf: str) -> tuple[int, object, object]:
        """Asks for a shelf that isn't there; tells the status of HTTP, the error's code and the type of its detail."""

    def watch(self, shelf: str, max_events: int) -> Iterable[tuple[object, Book]]:
        """Watches a shelf: its books, then what happens to them."""

    def remove(self, shelf: str, book: str) -> None:
        """Removes a book."""


def scenario(client: Client) -> None:
    # An int64 is a string here: nothing is lost that a double can't hold.
    copies_sold = "9007199254740993"
    created = client.create("novels", "solaris", "Solaris", 1961, "SCIENCE", copies_sold)
    assert created == Book("shelves/novels/books/solaris", "Solaris", "SCIENCE", copies_sold), created

    listed = client.list(["POETRY", "SCIENCE"], 1855)
    assert [book.title for book in listed] == ["Leaves of Grass", "On the Origin of Species", "Solaris"], listed
    assert [book.genre for book in listed] == ["POETRY", "SCIENCE", "SCIENCE"], listed

    moved = client.move("novels", "solaris", "shelves/nature")
    assert moved.name == "shelves/nature/books/solaris", moved

    # Bytes that are no text.
    content = bytes([0, 10, 13, 128, 255])
    kept = client.put("nature", "solaris", "covers/front.bin", content)
    assert kept == ("shelves/nature/books/solaris/files/covers/front.bin", "5"), kept
    got = client.get("nature", "solaris", "covers/front.bin")
    assert got == content, got

    missing = client.missing("nowhere")
    assert missing == (404, 5, "type.googleapis.com/google.rpc.ErrorInfo"), missing

    # The removal happens once all that was there is read: a client that waits for the end would wait forever.
    events = []
    for kind, book in client.watch("nature", 4):
        events.append((kind, book.title))
        if len(events) == 3:
            client.remove("nature", "solaris")
    there = [("CURRENT", title) for title in ("Micrographia", "On the Origin of Species", "Solaris")]
    assert events == [*there, ("REMOVED", "Solaris")], events
