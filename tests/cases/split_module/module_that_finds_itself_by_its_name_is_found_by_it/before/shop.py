import sys


class Order:
    pass


def known(name):
    shop = sys.modules[__name__]
    return getattr(shop, name)
