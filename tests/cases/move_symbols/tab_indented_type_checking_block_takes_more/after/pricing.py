from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
	from fractions import Fraction
	from decimal import Decimal


def half(price: Fraction):
	return price / 2


def total(prices: list[Decimal]):
	return sum(prices)
