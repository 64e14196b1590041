from shop.orders import total as total
