from typing import (
    List,
    TYPE_CHECKING,
)

if TYPE_CHECKING:
    from sums import total as total


def show(values: List[str]) -> str:
    return ", ".join(values)


def __getattr__(name: str) -> object:
    if name == "total":
        from sums import total

        return total
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), "total"])
