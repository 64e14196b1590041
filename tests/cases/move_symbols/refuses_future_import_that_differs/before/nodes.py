from __future__ import annotations


class Leaf:
    def grow(
        self, others: dict[
            str, Leaf
        ]
    ) -> Leaf:
        return self
