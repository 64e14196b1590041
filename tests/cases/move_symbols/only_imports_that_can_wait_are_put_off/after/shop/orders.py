import shop
from shop.marks import marked


@marked
def total():
    from shop.billing.prices import prices

    return sum(prices())
