def single(x):
    """Once.

    >>> double(single(1))
    2
    """
    return x


def shown(x):
    """Prints it.

    >>> shown(double(some_number))
    """
    print(x)


def double(x):
    """Twice.

    >>> double(single(2))
    4
    """
    return 2 * x
