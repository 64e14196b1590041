def title():
    return "shop.orders.title"
