"""The request to move or rename a module or package: the same in tests, plans and on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class MoveModule:
    """Move `source` (a Python file or a package's folder) to `destination` (paths relative to the workspace).

    A destination that is a folder, or ends with ``/``, means: into that folder, under the same name.
    """

    source: str
    destination: str

    def to_dict(self) -> dict[str, Any]:
        """The request as plain data (TOML, JSON)."""
        return {"request": "move_module", **asdict(self)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> MoveModule:
        """A request from plain data. Raises ValueError where a field is missing."""
        try:
            return cls(str(data["source"]), str(data["destination"]))
        except KeyError as error:
            raise ValueError(f"move_module: {error} is missing") from None
