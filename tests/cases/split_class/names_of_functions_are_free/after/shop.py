import shop_orders


class Shop:
    def set(self):
        return shop_orders.shop_set(self)

    def price(self, price):
        return shop_orders.shop_price(self, price)

    def _sum(self):
        return shop_orders.shop_sum(self)

    def total(self):
        return shop_orders.shop_total(self)
