from collections.abc import Iterable

class Price:
    amount: int
    def __init__(self, amount: int) -> None: ...

def total(prices: Iterable[Price]) -> int: ...
