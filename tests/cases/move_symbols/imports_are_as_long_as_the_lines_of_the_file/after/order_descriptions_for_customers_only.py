from prices import price_of, shipping_costs_of, taxes_of, vouchers


def describe(order):
    """All that an order costs; the shipping is only there where it is sent."""
    return [price_of(order), taxes_of(order), shipping_costs_of(order)]


def describe_in_few_words(order):
    return f"{price_of(order)}, {taxes_of(order)}, {vouchers(order)} or"
