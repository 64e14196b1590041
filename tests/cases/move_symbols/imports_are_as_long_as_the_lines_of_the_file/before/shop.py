from prices import discount_of, price_of, shipping_costs_of, taxes_of, vouchers


def describe(order):
    """All that an order costs; the shipping is only there where it is sent."""
    return [price_of(order), taxes_of(order), shipping_costs_of(order)]


def describe_in_few_words(order):
    return f"{price_of(order)}, {taxes_of(order)}, {vouchers(order)} or"


def reduced(order):
    """What an order costs less the discount, without taxes and all that."""
    return price_of(order) - discount_of(order)
