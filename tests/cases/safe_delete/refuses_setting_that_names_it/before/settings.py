TOTAL_FUNCTION = "shop.orders.total"
