from shop_orders import total


def report(orders):
    return f"total {total(orders)}"
