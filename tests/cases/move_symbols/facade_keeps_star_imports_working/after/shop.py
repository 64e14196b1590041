from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from special import Special

__all__ = ["Price", "Special"]


class Price:
    amount = 1


def __getattr__(name: str) -> object:
    if name == "Special":
        from special import Special

        return Special
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), "Special"])
