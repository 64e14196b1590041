"""The request to extract a function: the same in tests, plans and on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class ExtractFunction:
    """Make a function `name` of the lines `first` to `last` of `path` (both included, counted from 1)."""

    path: str
    first: int
    last: int
    name: str

    def to_dict(self) -> dict[str, Any]:
        """The request as plain data (TOML, JSON)."""
        return {"request": "extract_function", **asdict(self)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ExtractFunction:
        """A request from plain data. Raises ValueError where a field is missing or no number."""
        try:
            return cls(str(data["path"]), int(data["first"]), int(data["last"]), str(data["name"]))
        except KeyError as error:
            raise ValueError(f"extract_function: {error} is missing") from None
        except TypeError:
            raise ValueError("extract_function: `first` and `last` are numbers of lines") from None
