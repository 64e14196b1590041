from __future__ import annotations


class Leaf:
    def grow(self) -> Leaf:
        return self
