class Price:
    def __init__(self, amount):
        self.amount = amount


def _sum(amounts):
    return sum(amounts)


def _code():
    return "EUR"


def total(prices):
    return _sum(price.amount for price in prices)
