from shop import prices


def bill():
    return prices.Gross.rate
