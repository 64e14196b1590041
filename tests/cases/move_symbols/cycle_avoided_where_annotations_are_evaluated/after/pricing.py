from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop import Cart


def total(cart: "Cart") -> int:
    return cart.price
