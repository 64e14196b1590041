from registry import register


def total(prices):
    return sum(prices)


register(total)
