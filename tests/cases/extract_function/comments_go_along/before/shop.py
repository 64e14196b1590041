def check(order):
    if order:
        # First the weight.
        weight = order["weight"]  # in grams

        # Then the price.
        price = weight * 2
        # (free above 1000)
        return price
    return 0
