PRICES = {
    "ink": 2,
    "pen": 3,
}

NAME = "shop"

MOST = 99
TITLE = "Shop"
LEAST = 1


def price(name):
    return max(LEAST, min(MOST, PRICES[name]))
