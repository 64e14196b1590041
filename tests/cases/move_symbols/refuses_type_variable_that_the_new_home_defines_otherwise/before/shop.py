import typing as t

from tools import once

T = t.TypeVar("T")


@once
def first(found: t.List[T]) -> T:
    return found[0]


@once
def last(found: t.List[T]) -> T:
    return found[-1]
