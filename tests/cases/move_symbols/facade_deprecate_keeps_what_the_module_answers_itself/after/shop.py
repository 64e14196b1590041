import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pricing import total

__all__ = ["bill", "total"]


def bill():
    return 1


def __getattr__(attribute):
    """Names that come late."""
    if attribute == "total":
        from pricing import total

        warnings.warn(
            f"{__name__}.total has moved to pricing", DeprecationWarning, stacklevel=2
        )
        return total

    if attribute == "VERSION":
        return "1"
    raise AttributeError(attribute)


def __dir__():
    names = [*globals(), "VERSION"]
    return sorted({*names, "total"})
