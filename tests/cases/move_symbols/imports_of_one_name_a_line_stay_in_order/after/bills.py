from prices import LIMIT
from prices import Price
from prices import add
from prices import taxed

TOTAL = taxed(add(1, 2))


def bill(price: Price):
    return taxed(add(price, LIMIT))
