from shop.fields import RATES
from shop.order import Order as Order


def rate(order):
    return order.price * RATES["VAT"]
