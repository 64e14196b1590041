def evaluated(rule, names=None, own=None):
    if names is None and own is None:
        names = own = {}
    elif names is None:
        names = own
    return eval(rule, names, own)


def flag(text):
    if text in ("True", "False"):
        text = eval(text)
    return text


def total(prices):
    return sum(prices)
