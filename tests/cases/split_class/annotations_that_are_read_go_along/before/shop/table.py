from __future__ import annotations

from typing import Literal, TypedDict

Align = Literal["l", "r"]


class Options(TypedDict):
    align: Align


class Table:
    def options(self):
        return Options(align="l")

    def text(self):
        return "text"
