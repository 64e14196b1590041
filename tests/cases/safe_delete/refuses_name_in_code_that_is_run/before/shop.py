def total(prices):
    return sum(prices)


def check():
    return eval("total([1, 2]) == 3")
