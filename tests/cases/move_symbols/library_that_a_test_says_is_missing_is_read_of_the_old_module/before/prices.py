try:
    import json
except ImportError:
    json = None


def text_of(price):
    return str(price) if json is None else json.dumps(price)


def total(prices):
    return sum(prices)
