import shop_orders


class Shop:
    def order(self, name):
        return shop_orders.order(self, name)

    def find(self, name):
        return name
