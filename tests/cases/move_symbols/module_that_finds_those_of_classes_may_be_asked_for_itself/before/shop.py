import sys


class Order:
    pass


def is_mark(kind, name):
    return kind.__module__ in sys.modules and getattr(sys.modules[kind.__module__], name) is kind


def has_marks():
    shop = sys.modules[__name__]
    return shop.is_mark(shop.Order, "Order")
