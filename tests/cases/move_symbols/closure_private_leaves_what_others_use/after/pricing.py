from shop import _fee, _tax


def total(prices):
    return _fee(_tax(sum(prices)))
