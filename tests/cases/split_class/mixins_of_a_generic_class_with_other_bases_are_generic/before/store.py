from typing import Generic, TypeVar

from notes import Notes

K = TypeVar("K")
T = TypeVar("T")


class Store(Notes, Generic[K, T]):
    def __init__(self) -> None:
        super().__init__()
        self.items: dict[K, T] = {}

    def get(self, key: K) -> T:
        return self.items[key]

    def put(self, key: K, value: T) -> None:
        self.items[key] = value
        self.note("put")

    def note_twice(self, text: str) -> None:
        self.note(text)
        self.note(text)
