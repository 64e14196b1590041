from shop.billing.prices import prices
from shop.marks import marked


@marked
def total():
    return sum(prices())
