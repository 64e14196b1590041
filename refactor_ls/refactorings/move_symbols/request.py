"""The request to move symbols: the same in tests, plans, code actions and on the command line."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

FACADES = ("auto", "always", "never", "deprecate")
CLOSURES = ("none", "private", "needed")


@dataclass(frozen=True)
class MoveSymbols:
    """Move top-level `symbols` of `source` to `destination` (paths relative to the workspace).

    `facade` says whether the old path keeps working (with `deprecate` each use warns), `closure` which other symbols of
    the source go along, `likely` whether strings, comments and documents that only may mean what moves are edited too.
    """

    source: str
    symbols: tuple[str, ...]
    destination: str
    facade: str = "auto"
    closure: str = "none"
    likely: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The request as plain data (TOML, JSON)."""
        return {"request": "move_symbols", **asdict(self), "symbols": list(self.symbols)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> MoveSymbols:
        """A request from plain data. Raises ValueError where a field is missing or has no such value."""
        try:
            request = cls(
                str(data["source"]),
                tuple(str(name) for name in data["symbols"]),
                str(data["destination"]),
                str(data.get("facade", "auto")),
                str(data.get("closure", "none")),
                bool(data.get("likely", False)),
            )
        except (KeyError, TypeError) as error:
            raise ValueError(f"move_symbols: {error} is missing or malformed") from None
        if request.facade not in FACADES or request.closure not in CLOSURES:
            raise ValueError(f"move_symbols: facade is one of {FACADES}, closure one of {CLOSURES}")
        return request


def normalised(request: MoveSymbols) -> MoveSymbols:
    """The request with plain paths: no ``./``, no ``a/../b``."""
    return replace(
        request,
        source=posixpath.normpath(request.source),
        destination=posixpath.normpath(request.destination),
    )
