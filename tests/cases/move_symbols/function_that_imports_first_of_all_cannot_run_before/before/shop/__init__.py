from shop.orders import rate as rate
