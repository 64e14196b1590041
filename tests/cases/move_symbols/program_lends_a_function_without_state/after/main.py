from bill import total

TAX = 2


def taxed(price):
    return price * TAX


if __name__ == "__main__":
    assert total([1, 2]) == 6
