from __future__ import annotations

from texts import text

NAME = "shop"


class Order:
    pass


def label(order):
    return text(order)
