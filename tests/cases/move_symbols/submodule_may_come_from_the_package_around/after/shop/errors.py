from shop import prices


class NotForSale(Exception):
    pass


def cost():
    return prices.PRICE
