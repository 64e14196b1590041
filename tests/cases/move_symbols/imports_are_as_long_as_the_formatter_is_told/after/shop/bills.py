from .orders import price_with_taxes_and_surcharges, price_without_taxes_and_surcharges


def bill_of_everything_ordered_today(net):
    return price_with_taxes_and_surcharges(net) - price_without_taxes_and_surcharges(net)
