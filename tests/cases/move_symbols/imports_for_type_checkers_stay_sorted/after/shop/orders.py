from __future__ import annotations

from .files import total


class Order:
    size = total(2)
