from shop.orders import SURCHARGE


def bill(net):
    from shop.orders import price

    return price(net) + SURCHARGE
