from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop import Price, Self


class Shelf:
    def add(self, price: Price) -> Self:
        return self
