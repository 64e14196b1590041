from __future__ import annotations

from typing import TYPE_CHECKING

from shop.bills import bill as bill
from shop.prices import Price as Price, PriceT as PriceT, price as price

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable as Iterable, Sequence


def order(items: Sequence[Price], done: Callable[[], None] = lambda: None) -> Price:
    done()
    return price(items)
