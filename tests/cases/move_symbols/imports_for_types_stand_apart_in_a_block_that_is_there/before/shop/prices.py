from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import decimal


def price(text: str) -> decimal.Decimal: ...
