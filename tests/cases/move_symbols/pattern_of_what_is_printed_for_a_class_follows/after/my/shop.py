from .orders import Bill as Bill, Order as Order
