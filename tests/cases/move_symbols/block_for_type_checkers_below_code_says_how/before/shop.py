import warnings

LIMIT = 9

import typing

if typing.TYPE_CHECKING:
    from main import Order


def total(count):
    return count


def bill(order: "Order | None" = None):
    warnings.warn("bills are old", stacklevel=1)
    return total(3)
