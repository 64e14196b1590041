import shop.rates

HOURS = dict(open=8, close=20)


def taxed(price):
    return price * 2


def total(prices):
    return sum(taxed(price) for price in prices)


if __name__ == "__main__":
    print(total([1, 2]), HOURS, shop.rates.USUAL)
