from words import name_of, title_of, address_of, greeting_of, \
    shipping_of, discount_of, taxes_of
from numbers_ import (price_of,
                      weight_of, size_of, amount_of)


def text(order):
    names = name_of(order), title_of(order), address_of(order), greeting_of(order)
    return names, shipping_of(order), price_of(order), weight_of(order), size_of(order)


def describe(order):
    return discount_of(order), taxes_of(order)


def describe_all(order):
    return amount_of(order), size_of(order)
