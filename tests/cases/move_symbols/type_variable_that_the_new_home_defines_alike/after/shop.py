import typing as t

from tools import once

T = t.TypeVar("T")


@once
def last(found: t.List[T]) -> T:
    return found[-1]
