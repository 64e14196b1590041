try:
    from plots import total
    from plots import draw
except ImportError:
    total = draw = sum


def show(values):
    return total(values)
