def double(price):
    return 2 * price


class Shop:
    owner = "Ann"

    # What costs nothing.
    FREE = {"bag"}
    TAXED = {"pen", "bag"} - FREE

    PRICES = {
        "bag": lambda self: 0,
        "pen": lambda self: double(2) + self.profit(),
    }
    """What each thing costs."""

    LIMIT = 3
    LIMITS = [LIMIT, 2 * LIMIT]

    def profit(self, limit=LIMIT):
        return 1

    def price(self, thing):
        return self.PRICES[thing](self)


class Cheap(Shop):
    PRICES = {"pen": 2}
