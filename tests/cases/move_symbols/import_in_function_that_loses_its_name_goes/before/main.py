from pricing import RATE


def bill(full):
    if full:
        import shop
        return shop.total([1, 2])
    return RATE
