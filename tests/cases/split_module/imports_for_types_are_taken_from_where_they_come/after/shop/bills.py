from __future__ import annotations

from typing import TYPE_CHECKING

from shop.prices import Price

if TYPE_CHECKING:
    from collections.abc import Iterable

    # bills are printed there
    from shop.printers import Printer


def bill(items: Iterable[Price], printer: Printer) -> None:
    printer.show(items)
