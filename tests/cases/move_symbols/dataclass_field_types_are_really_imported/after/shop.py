from __future__ import annotations


class Cart:
    def line(self):
        from lines import Line

        return Line(self)
