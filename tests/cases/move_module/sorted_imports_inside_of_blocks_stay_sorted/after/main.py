from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import json

    from shop.duties import Rate  # in percent
    from shop.items import Item
    from shop.orders import Order


def bill(order: Order) -> list[Item]:
    from shop.duties import Rate
    from shop.items import Item

    return [Item, Rate]


def unsorted():
    from shop.orders import Order
    from shop.items import Item
    from shop.duties import Rate

    return Order, Item, Rate, json
