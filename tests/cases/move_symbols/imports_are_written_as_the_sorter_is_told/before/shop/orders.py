from shop.rates import REDUCED, STANDARD

SURCHARGE = 1


def price(net):
    return net + REDUCED + STANDARD
