import typing as t

T = t.TypeVar("T")


def once(function: T) -> T:
    return function
