from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import decimal
    from collections.abc import Sequence

    Price = decimal.Decimal
    PriceT = TypeVar("PriceT", bound=Price)
else:
    Price = int
    PriceT = TypeVar("PriceT")


def price(items: Sequence[PriceT]) -> PriceT:
    return sum(items)
