"""The options of a contract as they are written, whether in TOML or in an INI file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Options:
    """Option -> what was written: a word, a truth, or several words (in INI files one a line)."""

    table: Mapping[str, Any]

    def words(self, name: str) -> list[str]:
        """All that it says, blank lines left out."""
        value = self.table.get(name, [])
        lines = (
            value.splitlines() if isinstance(value, str) else value if isinstance(value, list) else [value]
        )
        return [str(line).strip() for line in lines if str(line).strip()]

    def word(self, name: str) -> str:
        """The one thing that it says, else the empty word."""
        return next(iter(self.words(name)), "")

    def is_true(self, name: str, *, default: bool = False) -> bool:
        """Is it switched on?"""
        word = self.word(name).lower()
        return default if not word else word == "true"
