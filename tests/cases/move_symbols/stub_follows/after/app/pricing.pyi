from collections.abc import Iterable


def total(prices: Iterable[int]) -> int: ...
