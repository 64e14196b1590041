from prices import add
from prices import LIMIT
from prices import Price
from prices import taxed


def bill(price: Price):
    return taxed(add(price, LIMIT))
