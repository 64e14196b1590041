PRICES = {}
PRICES["apple"] = APPLE = 3


def apple():
    return APPLE
