from shop_tables import TablesMixin


class Shop(TablesMixin):
    owner = "Ann"

    LIMIT = 3
    LIMITS = [LIMIT, 2 * LIMIT]

    def profit(self, limit=LIMIT):
        return 1

    def price(self, thing):
        return self.PRICES[thing](self)


class Cheap(Shop):
    PRICES = {"pen": 2}
