from __future__ import annotations

from decimal import Decimal


CENT = 1
EURO = Decimal(100)
