from .order import (
    load_order as load_order,
    load_price as load_price,
    save_order as save_order,
    save_price as save_price,
)


def total(prices):
    return sum(map(load_price, prices))
