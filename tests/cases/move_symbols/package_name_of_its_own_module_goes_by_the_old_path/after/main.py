import shop
from shop.total import half


def bill(values):
    return half(shop.total(values))
