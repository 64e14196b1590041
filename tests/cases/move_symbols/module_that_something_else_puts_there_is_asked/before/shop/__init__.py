from . import orders, prices

orders.prices = prices
