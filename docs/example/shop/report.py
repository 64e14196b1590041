"""Figures for the month."""

from decimal import Decimal

from . import orders


def turnover(closed: list[orders.Order]) -> orders.Money:
    """What all closed orders come to, without tax."""
    return sum((order.net() for order in closed), orders.Money(Decimal(0)))
