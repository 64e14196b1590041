from __future__ import annotations

from .prices import CENT


class Order:
    price = CENT
