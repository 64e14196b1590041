from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop.orders import Iterable


class Printer:
    def show(self, items: Iterable[int]) -> None:
        print(*items)
