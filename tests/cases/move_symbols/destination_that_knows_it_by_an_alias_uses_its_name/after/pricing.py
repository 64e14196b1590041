def total(prices):
    return sum(prices)


FIRST = total([1, 2])


def bill() -> "total":
    return total([1, 2])


def again():
    return total([3])
