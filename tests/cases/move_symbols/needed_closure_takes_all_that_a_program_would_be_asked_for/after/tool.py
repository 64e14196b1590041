from shop import total


def rate():
    return 2


def price():
    return rate() + 1


if __name__ == "__main__":
    print(total())
