from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shop import Shop
    from stock import Stock


class ReportsMixin:
    """Methods of `Shop`."""

    if TYPE_CHECKING:
        last: Any
        owner: Any
        place: str | None
        sold: int
        stock: Stock
        title: str

        def __iter__(self) -> Iterator[int]: ...

    def report(self) -> str:
        if self.place or self.owner or self.last is None:
            return self.place or self.owner
        return " ".join([self.title, *(str(each) for each in self), str(self.stock), f"{self.stock}"])

    def renamed(self, title: str) -> Shop:
        from shop import Shop

        other = Shop(title)
        other.sold = self.sold
        return other
