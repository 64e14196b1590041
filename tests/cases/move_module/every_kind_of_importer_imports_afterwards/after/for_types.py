from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import app.core.new
    from app.core.new import C


def annotated(c: C) -> "C":
    return c


def quoted(c: "app.core.new.C") -> "C":
    return c
