"""Orders, and also money and bills: three jobs in one file, which is over its limit."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import total_ordering

CENTS = 100
TAX = 19

numbers = 0


# Prices are whole cents: a float would lose some.
@total_ordering
@dataclass(frozen=True)
class Money:
    """An amount of one currency, "¢" or "🪙" alike."""

    cents: int
    currency: str = "€"

    def __add__(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")
        return Money(self.cents + other.cents, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.cents < other.cents

    def __str__(self) -> str:
        return f"{self.cents // CENTS}.{self.cents % CENTS:02} {self.currency}"


@dataclass(frozen=True)
class Line:
    """So many of one article."""

    article: str
    price: Money
    count: int = 1

    def total(self) -> Money:
        """What the line costs, without tax."""
        return Money(self.price.cents * self.count, self.price.currency)


@dataclass
class Order:
    """What one customer wants."""

    customer: str
    lines: list[Line] = field(default_factory=list)

    def net(self) -> Money:
        """The sum of all lines, without tax."""
        return sum((line.total() for line in self.lines), Money(0))


def next_number() -> int:
    """The number of the next bill; `global` is why it cannot move alone."""
    global numbers
    numbers += 1
    return numbers


def tax_of(amount: Money) -> Money:
    """The tax on an amount."""
    return Money(amount.cents * TAX // 100, amount.currency)


def bill_of(order: Order) -> str:
    """The bill as text, a line for each article."""
    rows = [f"{line.count} x {line.article}: {line.total()}" for line in order.lines]
    net = order.net()
    rows.append(f"tax {tax_of(net)}")
    rows.append(f"{order.customer}: {net + tax_of(net)}")
    return "\n".join(rows)
