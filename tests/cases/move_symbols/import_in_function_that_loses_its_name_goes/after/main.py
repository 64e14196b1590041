from pricing import RATE


def bill(full):
    if full:
        import pricing
        return pricing.total([1, 2])
    return RATE
