from words import name_of, title_of, address_of, greeting_of, \
    shipping_of
from numbers_ import (price_of,
                      weight_of, size_of)


def text(order):
    names = name_of(order), title_of(order), address_of(order), greeting_of(order)
    return names, shipping_of(order), price_of(order), weight_of(order), size_of(order)
