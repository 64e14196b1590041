from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pricing import average as average, total as total


def bump():
    return 2


def __getattr__(name: str) -> object:
    if name == "average":
        import warnings

        from pricing import average

        warnings.warn(
            f"{__name__}.average has moved to pricing", DeprecationWarning, stacklevel=2
        )
        return average
    if name == "total":
        import warnings

        from pricing import total

        warnings.warn(
            f"{__name__}.total has moved to pricing", DeprecationWarning, stacklevel=2
        )
        return total
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), "average", "total"])
