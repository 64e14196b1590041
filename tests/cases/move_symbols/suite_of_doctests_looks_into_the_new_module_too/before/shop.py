def total(prices):
    """What it comes to.

    >>> total([1, 2])
    3
    """
    return sum(prices)


def greeting():
    """
    >>> greeting()
    'Hello'
    """
    return "Hello"
