from shop import prices


def cost():
    return prices.PRICE


def bill():
    return cost()
