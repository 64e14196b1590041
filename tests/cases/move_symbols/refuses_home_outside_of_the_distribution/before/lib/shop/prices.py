def _half(price):
    return price / 2


def net(price):
    return price
