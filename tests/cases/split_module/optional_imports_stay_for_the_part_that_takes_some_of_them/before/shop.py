try:
    import a_fast_library_that_is_not_there as library
    from a_fast_library_that_is_not_there import add, divide
except ImportError:
    add = None


def total(prices):
    if add:
        return add(prices)
    return sum(prices)


def mean(prices):
    if add:
        return divide(add(prices), library.length(prices))
    return sum(prices) / len(prices)


def is_fast():
    return False
