import sys


def main():
    print(sys.argv)


def total(prices):
    from shop.prices import RATE

    return sum(prices) * RATE


if __name__ == "__main__":
    main()
