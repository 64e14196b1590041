from shop.rates import RATE
from shop.bills import Bill, Order

__all__ = ["RATE", "Bill", "Order"]
