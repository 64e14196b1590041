from shop import Bill, Order
