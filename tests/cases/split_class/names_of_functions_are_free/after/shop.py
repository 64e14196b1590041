from shop_orders import shop_price, shop_set, shop_sum, shop_total


class Shop:
    def set(self):
        return shop_set(self)

    def price(self, price):
        return shop_price(self, price)

    def _sum(self):
        return shop_sum(self)

    def total(self):
        return shop_total(self)
