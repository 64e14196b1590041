from shop.orders import CENT, Order
