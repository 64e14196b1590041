from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop import Order

    Orders = list[Order]

RATE = 2
