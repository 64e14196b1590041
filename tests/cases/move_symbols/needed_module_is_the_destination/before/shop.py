import rates


def tax(price):
    return price // rates.RATE


def half():
    return rates.RATE // 2
