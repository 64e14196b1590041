"""The requests to move or rename modules and packages: the same in tests, plans and on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class MoveModule:
    """Move `source` (a Python file or a package's folder) to `destination` (paths relative to the workspace).

    A destination that is a folder, or ends with ``/``, means: into that folder, under the same name. `likely` says
    whether strings, comments and documents that only may mean what moves are edited too.
    """

    source: str
    destination: str
    likely: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The request as plain data (TOML, JSON)."""
        return {"request": "move_module", **asdict(self)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> MoveModule:
        """A request from plain data. Raises ValueError where a field is missing."""
        try:
            return cls(str(data["source"]), str(data["destination"]), bool(data.get("likely", False)))
        except KeyError as error:
            raise ValueError(f"move_module: {error} is missing") from None


@dataclass(frozen=True)
class MoveModules:
    """Move several at once: `moves` are pairs of a file or folder and its exact new path, all by the paths of now."""

    moves: tuple[tuple[str, str], ...]

    def to_dict(self) -> dict[str, Any]:
        """The request as plain data (TOML, JSON)."""
        return {"request": "move_modules", "moves": [list(pair) for pair in self.moves]}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> MoveModules:
        """A request from plain data. Raises ValueError where a field is missing or wrong."""
        pairs = data.get("moves")
        if not isinstance(pairs, list | tuple) or not pairs or not all(map(_is_pair, pairs)):
            raise ValueError("move_modules: `moves` must be a list of pairs of paths, old and new")
        return cls(tuple((old, new) for old, new in pairs))


def _is_pair(found: Any) -> bool:
    return (
        isinstance(found, list | tuple) and len(found) == 2 and all(isinstance(path, str) for path in found)
    )
