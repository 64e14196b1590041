from __future__ import annotations

from typing import TYPE_CHECKING

from . import tax

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


def rate(path: Path, day: date) -> int:
    return tax.rate()
