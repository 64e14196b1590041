from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop import Line, Shop


def order(self: "Shop", kind, name: str, *lines: "Line") -> Sequence[str]:
    self.last = kind, lines
    return [name]


def copied(self: "Shop") -> "Shop":
    return type(self)()
