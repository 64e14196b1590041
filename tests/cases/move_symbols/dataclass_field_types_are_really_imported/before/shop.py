from __future__ import annotations

from dataclasses import dataclass


class Cart:
    def line(self):
        return Line(self)


@dataclass
class Line:
    cart: Cart
