"""Figures for the month, by way of the module's name."""

from . import orders

SIGNS = {"🐍": orders.Money(1, "🪙"), "🥧": orders.Money(314)}


def turnover(closed: list[orders.Order]) -> orders.Money:
    """What all closed orders come to, without tax."""
    return sum((order.net() for order in closed), orders.Money(0))
