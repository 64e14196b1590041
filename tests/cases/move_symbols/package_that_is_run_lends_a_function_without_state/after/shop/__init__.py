import shop.rates
from shop.bill import total as total

HOURS = dict(open=8, close=20)


def taxed(price):
    return price * 2


if __name__ == "__main__":
    print(total([1, 2]), HOURS, shop.rates.USUAL)
