from shop import (
    # taxes included
    total,
)
from sums import half


def due(values):
    return half(total(values))
