from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .sales import NotForSale as NotForSale


class ShopError(Exception):
    pass


def __getattr__(name: str) -> object:
    if name == "NotForSale":
        from .sales import NotForSale

        return NotForSale
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), "NotForSale"])
