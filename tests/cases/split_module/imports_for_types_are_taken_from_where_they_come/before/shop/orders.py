from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import decimal
    from collections.abc import Callable, Iterable, Sequence

    # bills are printed there
    from shop.printers import Printer

    Price = decimal.Decimal
    PriceT = TypeVar("PriceT", bound=Price)
else:
    Price = int
    PriceT = TypeVar("PriceT")


def price(items: Sequence[PriceT]) -> PriceT:
    return sum(items)


def bill(items: Iterable[Price], printer: Printer) -> None:
    printer.show(items)


def order(items: Sequence[Price], done: Callable[[], None] = lambda: None) -> Price:
    done()
    return price(items)
