from __future__ import annotations

import abc


class Leaf(abc.ABC):
    def grow(self) -> Leaf:
        return self
