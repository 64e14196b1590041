PRICES = {"apple": 3}


def limit():
    return 3


def __getattr__(name):
    if name in PRICES:
        return PRICES[name]
    raise AttributeError(name)
