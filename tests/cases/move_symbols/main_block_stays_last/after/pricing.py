def tax(price):
    return price // 5


def total(prices):
    return sum(prices)


if __name__ == "__main__":
    print(tax(10))
