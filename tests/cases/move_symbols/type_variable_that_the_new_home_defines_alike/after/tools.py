import typing as t

T = t.TypeVar("T")


def once(function: T) -> T:
    return function


@once
def first(found: t.List[T]) -> T:
    return found[0]
