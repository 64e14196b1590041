from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import app.old
    from app.old import C


def annotated(c: C) -> "C":
    return c


def quoted(c: "app.old.C") -> "C":
    return c
