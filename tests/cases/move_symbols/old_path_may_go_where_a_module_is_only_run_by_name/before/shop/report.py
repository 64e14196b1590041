from .rates import RATE


def total(prices):
    return sum(prices)


if __name__ == "__main__":
    print(total([1, 2]) * RATE)
