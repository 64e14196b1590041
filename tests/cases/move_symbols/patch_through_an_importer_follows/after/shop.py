from typing import TYPE_CHECKING

from pricing import bill as bill

if TYPE_CHECKING:
    from pricing import total as total


def __getattr__(name: str) -> object:
    if name == "total":
        from pricing import total

        return total
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), "total"])
