from __future__ import annotations

from abc import ABC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keys import Dotted, Part


class Key(ABC):
    parts: list[Part]

    def joined(self, other: Key) -> Dotted:
        from keys import Dotted

        return Dotted(self.parts + other.parts)
