from prices import add
from prices import LIMIT
from prices import Money
from prices import Price
from prices import taxed

TOTAL = taxed(add(Money(1), 2))


def bill(price: Price):
    return taxed(add(price, LIMIT))
