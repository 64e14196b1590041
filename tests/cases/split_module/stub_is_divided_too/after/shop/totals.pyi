from collections.abc import Iterable

from .prices import Price

def total(prices: Iterable[Price]) -> int: ...
