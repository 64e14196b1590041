from shop import orders as shop_orders
from shop import taxes as shop_taxes


def show():
    return shop_taxes.add(shop_orders.bill() + shop_orders.order())
