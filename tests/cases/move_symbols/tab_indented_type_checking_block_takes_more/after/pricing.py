from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
	from decimal import Decimal
	from fractions import Fraction


def half(price: Fraction):
	return price / 2


def total(prices: list[Decimal]):
	return sum(prices)
