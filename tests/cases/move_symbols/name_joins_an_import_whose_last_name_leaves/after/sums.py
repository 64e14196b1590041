from typing import Dict

from prices import price
from shop import show


def names(values):
    return show(list(values))


def total(values: Dict[str, int]) -> int:
    return sum(map(price, values.values()))
