from typing import TYPE_CHECKING

from shop.list import Listing as Listing

if TYPE_CHECKING:
    from shop.special import Special as Special


class Basket:
    def add(self):
        from shop.special import Special

        return Special()


def __getattr__(name):
    if name == "Special":
        from shop.special import Special

        return Special
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted([*globals(), "Special"])
