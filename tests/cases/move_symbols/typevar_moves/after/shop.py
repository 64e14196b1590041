from typing import Sequence

from kinds import T


def first(items: Sequence[T]) -> T:
    return items[0]
