def close():
    return total([1, 2])


def total(prices):
    return sum(prices)
