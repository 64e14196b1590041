TAX = 2


def taxed(price):
    return price * TAX


def total(prices):
    return sum(taxed(price) for price in prices)


if __name__ == "__main__":
    assert total([1, 2]) == 6
