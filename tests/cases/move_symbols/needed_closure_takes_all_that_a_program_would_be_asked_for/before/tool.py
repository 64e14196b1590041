RATES = {}


def rate():
    return RATES["usual"]


def price():
    return rate() + 1


def total():
    return price() * 2


if __name__ == "__main__":
    RATES["usual"] = 2
    assert total() == 6
