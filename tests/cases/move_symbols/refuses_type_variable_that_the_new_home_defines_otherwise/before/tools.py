import typing as t

T = t.TypeVar("T", bound=t.Callable[..., int])


def once(function: T) -> T:
    return function
