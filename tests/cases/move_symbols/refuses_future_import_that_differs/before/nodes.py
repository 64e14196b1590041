from __future__ import annotations


class Leaf:
    def grow(
        self, others: dict[
            str,  # its name
            Leaf,
        ]
    ) -> Leaf:
        return self
