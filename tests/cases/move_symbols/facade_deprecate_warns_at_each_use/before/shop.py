LIMIT = 10


def total(prices):
    return min(sum(prices), LIMIT)


def bill():
    return total([1, 2])
