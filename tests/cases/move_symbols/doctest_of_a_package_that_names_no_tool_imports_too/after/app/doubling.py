def double(x):
    """Twice.

    >>> from app.calc import single
    >>> double(single(2))
    4
    """
    return 2 * x
