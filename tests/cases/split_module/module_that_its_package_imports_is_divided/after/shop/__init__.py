from shop.rates import RATE
from shop.bills.single import Bill
from shop.bills.orders import Order

__all__ = ["RATE", "Bill", "Order"]
