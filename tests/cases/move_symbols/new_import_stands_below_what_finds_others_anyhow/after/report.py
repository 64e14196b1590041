import sys

try:
    from shop import orders
except ImportError:
    sys.path.insert(0, "src")
    from shop import orders

from shop.pricing import total as total


def bill():
    return total(orders.load())
