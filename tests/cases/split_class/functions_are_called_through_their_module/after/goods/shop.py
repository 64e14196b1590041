from . import shop_orders as shop_orders_module


class Shop:
    def order(self, count):
        return shop_orders_module.order(self, count)

    def cancelled(self):
        return shop_orders_module.cancelled(self)

    def shop_orders(self, shop_orders):
        return shop_orders_module.shop_shop_orders(self, shop_orders)
