from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal  # exact, no cents are lost

    from shop.customers import Customer

    if sys.version_info >= (3, 12):
        from collections.abc import Buffer
    else:
        from typing import Any as Buffer


class Order:
    price: Decimal
    customer: Customer


class Bill:
    order: Order
    price: Decimal
    print: Buffer
