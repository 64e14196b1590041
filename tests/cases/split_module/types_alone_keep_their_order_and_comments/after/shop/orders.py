from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal  # exact, no cents are lost

    from shop.customers import Customer


class Order:
    price: Decimal
    customer: Customer
