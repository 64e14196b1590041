def rate():
    return 2


def total():
    """
    >>> rate()
    2
    """
