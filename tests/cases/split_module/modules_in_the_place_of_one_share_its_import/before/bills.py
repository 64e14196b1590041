from shop import lists, prices


def bill(text):
    return prices.taxed(prices.parsed(text))


def listed():
    return [prices.shown(len(name)) for name in lists.NAMES]
