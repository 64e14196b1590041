"""The request to split a module: the same in tests, plans, code actions and on the command line."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from refactor_ls.refactorings.move_symbols.request import FACADES


@dataclass(frozen=True)
class SplitModule:
    """Move the symbols of `source` to several new modules: `groups` maps each one's path to its symbols.

    Paths are relative to the workspace. Where a new module lies in the folder named like the module (``big/`` for
    ``big.py``), the module becomes that package's ``__init__.py``. `facade` says whether the old path keeps working;
    where it would then have more than `max_lines` (0: any number), it takes names by star imports.
    """

    source: str
    groups: Mapping[str, tuple[str, ...]]
    facade: str = "auto"
    max_lines: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The request as plain data (TOML, JSON)."""
        groups = {path: list(symbols) for path, symbols in self.groups.items()}
        limit = {"max_lines": self.max_lines} if self.max_lines else {}
        return {
            "request": "split_module",
            "source": self.source,
            "groups": groups,
            "facade": self.facade,
            **limit,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> SplitModule:
        """A request from plain data. Raises ValueError where a field is missing or has no such value."""
        try:
            groups = {
                str(path): tuple(str(name) for name in symbols) for path, symbols in data["groups"].items()
            }
            limit = int(data.get("max_lines") or 0)
            request = cls(str(data["source"]), groups, str(data.get("facade", "auto")), limit)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ValueError(f"split_module: {error} is missing or malformed") from None
        if request.facade not in FACADES or limit < 0:
            raise ValueError(f"split_module: facade is one of {FACADES}, max_lines a number")
        return request

    @property
    def package(self) -> str:
        """The folder of the package that the module becomes, or "" where all of its parts stand elsewhere."""
        folder = self.source.removesuffix(".py")
        return folder if any(path.startswith(f"{folder}/") for path in self.groups) else ""


def normalised(request: SplitModule) -> SplitModule:
    """The request with plain paths: no ``./``, no ``a/../b``."""
    groups = plain_groups(request.groups)
    return replace(request, source=posixpath.normpath(request.source), groups=groups)


def plain_groups(groups: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Groups with plain paths, in one group what belongs to several spellings of a path."""
    found: dict[str, tuple[str, ...]] = {}
    for path, symbols in groups.items():
        plain = posixpath.normpath(path)
        found[plain] = (*found.get(plain, ()), *symbols)
    return found
