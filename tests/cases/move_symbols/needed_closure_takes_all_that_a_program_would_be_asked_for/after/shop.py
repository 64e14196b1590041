RATES = {}


def rate():
    return RATES["usual"]


def price():
    return rate() + 1


def total():
    return price() * 2
