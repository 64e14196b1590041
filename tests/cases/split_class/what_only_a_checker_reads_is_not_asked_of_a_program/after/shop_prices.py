from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop import Shop


class PricesMixin:
    """Methods of `Shop`."""

    def twice(self) -> Shop:
        return type(self)(self.price * 2)

    def half(self) -> Shop:
        return type(self)(self.price // 2)
