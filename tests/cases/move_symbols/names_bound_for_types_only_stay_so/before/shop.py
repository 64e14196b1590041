from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sys

    if sys.version_info >= (3, 11):
        from typing import Self
    else:
        from typing_extensions import Self

    Price = int | float


class Basket:
    def add(self, price: Price) -> Self:
        return self


class Shelf:
    def add(self, price: Price) -> Self:
        return self
