def price_with_taxes_and_surcharges(net):
    return net + 1


def price_without_taxes_and_surcharges(net):
    return net
