# shop.py: what things cost. Copyright of the shop.


def price(name):
    return len(name)


def total(prices):
    return sum(prices)
