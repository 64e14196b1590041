from shop.orders.bills import Bill as Bill
from shop.orders.order import Order as Order
