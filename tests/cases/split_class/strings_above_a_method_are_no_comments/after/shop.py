from shop_orders import OrdersMixin


class Shop(OrdersMixin):
    HELP = """
    # how to order"""

    def close(self):
        return "closed"
