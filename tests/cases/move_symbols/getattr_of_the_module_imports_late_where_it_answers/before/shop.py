PRICES = {"apple": 3}


def limit():
    return 3


def __getattr__(name):
    if name == "prices":
        return PRICES
    raise AttributeError(name)
