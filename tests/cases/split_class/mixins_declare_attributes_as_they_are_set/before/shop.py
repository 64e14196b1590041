from __future__ import annotations

from collections.abc import Iterator

from stock import Stock


class Shop:
    def __init__(self, title: str, place: str | None = None, owner: str = None) -> None:  # type: ignore
        self.title = title
        self.place = place
        self.owner = owner
        self.sold = 0
        self.stock = Stock()
        self.last = None if owner else 1

    def __iter__(self) -> Iterator[int]:
        yield self.sold

    def report(self) -> str:
        if self.place or self.owner or self.last is None:
            return self.place or self.owner
        return " ".join([self.title, *(str(each) for each in self), str(self.stock), f"{self.stock}"])

    def renamed(self, title: str) -> Shop:
        other = Shop(title)
        other.sold = self.sold
        return other

    def sell(self) -> None:
        self.sold += 1
