from shop_prices import PricesMixin

DISCOUNT = None


class Shop(PricesMixin):
    def is_open(self):
        return True
