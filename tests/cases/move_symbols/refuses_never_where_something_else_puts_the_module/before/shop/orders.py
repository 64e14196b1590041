from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import prices


def price() -> int:
    return prices.Money().amount
