from typing import Generic, TypeVar

K = TypeVar("K")
T = TypeVar("T")


class Store(Generic[K, T]):
    def __init__(self) -> None:
        self.items: dict[K, T] = {}
        self.log: list[str] = []

    def get(self, key: K) -> T:
        return self.items[key]

    def put(self, key: K, value: T) -> None:
        self.items[key] = value
        self.note("put")

    def note(self, text: str) -> None:
        self.log.append(text)
