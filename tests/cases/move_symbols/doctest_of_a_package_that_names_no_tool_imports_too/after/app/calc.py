def single(x):
    """Once.

    >>> from app.doubling import double
    >>> double(single(1))
    2
    """
    return x


def shown(x):
    """Prints it.

    >>> shown(double(some_number))
    """
    print(x)
