from shop.orders import order
