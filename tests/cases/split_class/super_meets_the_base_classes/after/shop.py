from shop_orders import OrdersMixin


class Base:
    def order(self):
        return ["base"]


class Shop(OrdersMixin, Base):
    def other(self):
        return 1


class Sub(Shop):
    def order(self):
        return [*super().order(), "sub"]
