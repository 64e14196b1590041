def total(prices):
    return sum(prices)


def show(prices):
    print(prices)
