HAS_FAST = False
try:
    import a_fast_library_that_is_not_there as fast

    HAS_FAST = True
except ImportError as _error:
    _why = _error


def mean(prices):
    if HAS_FAST:
        return fast.mean(prices)
    return sum(prices) / len(prices)


def why():
    return _why
