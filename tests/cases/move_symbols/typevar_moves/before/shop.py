from typing import Sequence, TypeVar

T = TypeVar("T")


def first(items: Sequence[T]) -> T:
    return items[0]
