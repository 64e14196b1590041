from __future__ import annotations

NAME = "shop"


class Order:
    pass


def text(order: Order) -> str:
    return NAME


def label(order):
    return text(order)
