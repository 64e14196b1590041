from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


def dump(x: Decimal) -> str:
    return str(x)


def empty() -> str:
    return ""
