from __future__ import annotations

from dataclasses import dataclass

from shop import Cart


@dataclass
class Line:
    cart: Cart
