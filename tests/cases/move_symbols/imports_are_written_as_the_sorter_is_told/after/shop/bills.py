from shop.orders import SURCHARGE


def bill(net):
    from shop.prices import price

    return price(net) + SURCHARGE
