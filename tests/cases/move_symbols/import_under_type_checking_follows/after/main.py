from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from carts import Cart
    from shop import Till


def bill(cart: Cart, till: Till | None = None) -> int:
    return cart
