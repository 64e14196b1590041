import math

from .order import (
    load_order as load_order,
    load_price as load_price,
    save_order as save_order,
    save_price as save_price,
)

if math.pi < 4:

    def total(prices):
        return sum(map(load_price, prices))

else:

    def total(prices):
        return 0
