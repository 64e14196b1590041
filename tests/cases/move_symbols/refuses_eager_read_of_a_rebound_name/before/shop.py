rate = 1
LIMITS = [rate]
rate = 2


def bill():
    return rate
