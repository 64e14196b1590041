PRICES = {
    "ink": 2,
    "pen": 3,
}

MOST = 99
LEAST = 1


def price(name):
    return max(LEAST, min(MOST, PRICES[name]))
