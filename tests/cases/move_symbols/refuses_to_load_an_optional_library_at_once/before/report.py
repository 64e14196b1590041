from sums import total


def show(values):
    from plots import draw

    return draw(values), total(values)
