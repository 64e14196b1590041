RATE = 3


def total(rate=RATE):
    return rate


SUM = total()
