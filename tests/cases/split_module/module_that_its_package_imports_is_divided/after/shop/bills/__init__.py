from shop.bills.orders import Order as Order
from shop.bills.single import Bill as Bill


def both():
    return Bill, Order
