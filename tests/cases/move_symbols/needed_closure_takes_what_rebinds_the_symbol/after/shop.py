from typing import TYPE_CHECKING

from sums import add as add, show as show

if TYPE_CHECKING:
    from sums import COUNT as COUNT, TOTAL as TOTAL


def __getattr__(name: str) -> object:
    if name == "COUNT":
        from sums import COUNT

        return COUNT
    if name == "TOTAL":
        from sums import TOTAL

        return TOTAL
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), "COUNT", "TOTAL"])
