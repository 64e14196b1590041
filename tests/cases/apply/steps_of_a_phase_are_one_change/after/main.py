from prices import total
from shop import label


def show():
    return label(total([1, 2]))
