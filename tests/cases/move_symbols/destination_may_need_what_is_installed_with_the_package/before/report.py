from sums import total

try:
    from plots import draw
except ImportError:
    draw = total


def show(values):
    return draw(values), total(values)
