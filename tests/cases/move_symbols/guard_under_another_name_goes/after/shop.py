import typing

if typing.TYPE_CHECKING:
    from totals import total as total


def first(prices: typing.Sequence[int]) -> int:
    return prices[0]


def __getattr__(name: str) -> object:
    if name == "total":
        import warnings

        from totals import total

        warnings.warn(
            f"{__name__}.total has moved to totals", DeprecationWarning, stacklevel=2
        )
        return total
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), "total"])
