from __future__ import annotations

from typing import TYPE_CHECKING

from .single import total as total

if TYPE_CHECKING:  # pragma: no cover
    from decimal import Decimal


def rate() -> Decimal:
    return 3
