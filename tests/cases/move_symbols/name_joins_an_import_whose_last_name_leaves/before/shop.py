from typing import (
    List,
    Dict
)
from prices import price


def total(values: Dict[str, int]) -> int:
    return sum(map(price, values.values()))


def show(values: List[str]) -> str:
    return ", ".join(values)
