counter = 0


def total(prices):
    return sum(prices)


def bump():
    global counter
    counter += 1
