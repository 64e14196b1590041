from __future__ import annotations

import shop


def price(money: shop.Money | None = None) -> int:
    return 1
