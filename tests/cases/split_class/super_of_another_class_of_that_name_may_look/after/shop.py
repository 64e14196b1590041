from shop_orders import OrdersMixin


class Shop(OrdersMixin):
    size = 1
