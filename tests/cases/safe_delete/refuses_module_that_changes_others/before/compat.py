from orders import Order

RATE = 19
Order.rate = RATE
