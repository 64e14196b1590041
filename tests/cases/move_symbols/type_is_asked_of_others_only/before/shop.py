from __future__ import annotations

from steps import timed


class Cart:
    price = 7


@timed
def total(cart: Cart) -> int:
    return cart.price


STEPS = [total]
