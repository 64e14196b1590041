from sums import total  # taxes included
from sums import half


def due(values):
    return half(total(values))
