from numbers_ import amount_of, size_of
from words import discount_of, taxes_of


def describe(order):
    return discount_of(order), taxes_of(order)


def describe_all(order):
    return amount_of(order), size_of(order)
