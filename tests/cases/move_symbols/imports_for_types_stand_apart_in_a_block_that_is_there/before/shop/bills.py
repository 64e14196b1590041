from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typing_extensions import Self

    from shop.orders import Order


class Bill:
    def add(self, orders: Iterable[Order]) -> Self:
        return self
