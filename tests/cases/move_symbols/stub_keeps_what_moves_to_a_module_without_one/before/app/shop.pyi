from collections.abc import Iterable

NAME: str

def total(prices: Iterable[int]) -> int: ...
