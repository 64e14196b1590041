def price_with_taxes_and_surcharges(net):
    return net + 1


def price_without_taxes_and_surcharges(net):
    return net


def bill_of_everything_ordered_today(net):
    return price_with_taxes_and_surcharges(net) - price_without_taxes_and_surcharges(net)
