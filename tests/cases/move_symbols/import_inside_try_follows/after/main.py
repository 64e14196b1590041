try:
    from pricing import total
except ImportError:
    total = None


def bill():
    return total([1, 2])
