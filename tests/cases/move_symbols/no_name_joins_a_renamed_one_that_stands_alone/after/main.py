from shop import bills
from shop import orders as shop_orders
from shop import taxes as shop_taxes


def show():
    return shop_taxes.add(bills.bill() + shop_orders.order())
