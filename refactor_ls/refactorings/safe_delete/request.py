"""The request to delete what nothing uses: the same in tests, plans, code actions and on the command line."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class SafeDelete:
    """Delete top-level `symbols` of `source`, or without any the module itself, where nothing uses them.

    `others` are more files with their symbols (none: the module) that go in the same change, so that they may use each
    other. With `public` also what is public in a library goes, which others may have installed.
    """

    source: str
    symbols: tuple[str, ...] = ()
    others: tuple[tuple[str, tuple[str, ...]], ...] = ()
    public: bool = False

    @property
    def targets(self) -> dict[str, tuple[str, ...]]:
        """Path -> the symbols of it that go, none where the module does."""
        found: dict[str, tuple[str, ...]] = {}
        for path, symbols in ((self.source, self.symbols), *self.others):
            plain = posixpath.normpath(path)
            known = found.get(plain)
            whole = known == () or not symbols
            found[plain] = () if whole else tuple(dict.fromkeys((*(known or ()), *symbols)))
        return found

    def to_dict(self) -> dict[str, Any]:
        """The request as plain data (TOML, JSON)."""
        others = {path: list(symbols) for path, symbols in self.others}
        return {
            "request": "safe_delete",
            "source": self.source,
            "symbols": list(self.symbols),
            "others": others,
            "public": self.public,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> SafeDelete:
        """A request from plain data. Raises ValueError where a field is missing or has no such value."""
        try:
            source, public = str(data["source"]), data.get("public", False)
            symbols = _names(data.get("symbols", ()))
            others = tuple((str(path), _names(names)) for path, names in data.get("others", {}).items())
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"safe_delete: {error} is missing or malformed") from None
        if not isinstance(public, bool):
            raise ValueError("safe_delete: public is true or false")
        return cls(source, symbols, others, public)


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        raise TypeError("a list of symbols")
    return tuple(str(name) for name in value)
