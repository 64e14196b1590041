from sums import half
from sums import total  # taxes included


def due(values):
    return half(total(values))
