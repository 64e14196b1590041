def rate():
    return 2


def price():
    return rate() + 1


def total():
    return price() * 2


if __name__ == "__main__":
    print(total())
