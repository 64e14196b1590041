from __future__ import annotations

from typing import TYPE_CHECKING

from shop.orders import Order

if TYPE_CHECKING:
    from decimal import Decimal  # exact, no cents are lost

    from shop.trade import Buffer


class Bill:
    order: Order
    price: Decimal
    print: Buffer
