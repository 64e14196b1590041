from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import json

    from shop.items import Item
    from shop.orders import Order
    from shop.taxes import Rate  # in percent


def bill(order: Order) -> list[Item]:
    from shop.items import Item
    from shop.taxes import Rate

    return [Item, Rate]


def unsorted():
    from shop.orders import Order
    from shop.items import Item
    from shop.taxes import Rate

    return Order, Item, Rate, json
