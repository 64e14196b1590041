"""Orders, and also money and bills: three jobs in one file."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import total_ordering

CENT = Decimal("0.01")
TAX = Decimal("0.19")


# Prices are exact: a float would lose cents.
@total_ordering
@dataclass(frozen=True)
class Money:
    """An amount of one currency."""

    amount: Decimal
    currency: str = "EUR"

    def __add__(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")
        return Money(self.amount + other.amount, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.amount < other.amount

    def times(self, factor: Decimal | int) -> Money:
        """The amount times `factor`, rounded to cents."""
        return Money((self.amount * factor).quantize(CENT, ROUND_HALF_UP), self.currency)

    def __str__(self) -> str:
        return f"{self.amount:.2f} {self.currency}"


@dataclass(frozen=True)
class Line:
    """So many of one article."""

    article: str
    price: Money
    count: int = 1

    def total(self) -> Money:
        """What the line costs, without tax."""
        return self.price.times(self.count)


@dataclass
class Order:
    """What one customer wants."""

    customer: str
    lines: list[Line] = field(default_factory=list)
    day: datetime.date = datetime.date(2026, 1, 31)

    def net(self) -> Money:
        """The sum of all lines, without tax."""
        return sum((line.total() for line in self.lines), Money(Decimal(0)))


def tax_of(amount: Money) -> Money:
    """The tax on an amount."""
    return amount.times(TAX)


def bill_of(order: Order) -> str:
    """The bill as text, a line for each article."""
    rows = [f"{line.count:>3} x {line.article:<12}{line.total()!s:>14}" for line in order.lines]
    net = order.net()
    rows.append(f"{'tax':<18}{tax_of(net)!s:>14}")
    rows.append(f"{order.day:%Y-%m-%d} {order.customer}: {net + tax_of(net)}")
    return "\n".join(rows)
