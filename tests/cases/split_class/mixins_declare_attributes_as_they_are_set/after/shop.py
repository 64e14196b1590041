from __future__ import annotations

from collections.abc import Iterator

from shop_reports import ReportsMixin
from stock import Stock


class Shop(ReportsMixin):
    def __init__(self, title: str, place: str | None = None, owner: str = None) -> None:  # type: ignore
        self.title = title
        self.place = place
        self.owner = owner
        self.sold = 0
        self.stock = Stock()
        self.last = None if owner else 1

    def __iter__(self) -> Iterator[int]:
        yield self.sold

    def sell(self) -> None:
        self.sold += 1
