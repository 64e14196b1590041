def check(order):
    if order:
        price = priced(order)
        return price
    return 0


def priced(order):
    # First the weight.
    weight = order["weight"]  # in grams

    # Then the price.
    price = weight * 2
    # (free above 1000)
    return price
