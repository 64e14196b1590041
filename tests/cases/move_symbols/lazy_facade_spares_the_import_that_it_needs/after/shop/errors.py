from __future__ import annotations

import typing

if typing.TYPE_CHECKING:
    from shop.invalid import Invalid as Invalid

WHOLE = "_whole"


class ShopError(Exception):
    pass


def __getattr__(name: str) -> object:
    if name == "Invalid":
        from shop.invalid import Invalid

        return Invalid
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), "Invalid"])
