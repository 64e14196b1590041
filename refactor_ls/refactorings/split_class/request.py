"""The request to split a class: the same in tests, plans, code actions and on the command line."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from refactor_ls.refactorings.move_symbols.request import FACADES
from refactor_ls.refactorings.split_module.request import plain_groups

STYLES = ("mixins", "delegates")
TYPINGS = ("auto", "declared", "none")


@dataclass(frozen=True)
class SplitClass:
    """Move methods of a class to several new modules: `groups` maps each one's path to the methods (bare names).

    Paths are relative to the workspace. With the style `mixins` each group becomes a base class of the class, with
    `delegates` functions that take `self`, which one-line methods call. What the methods use of the module goes to
    modules that they can import, of at most `max_lines` (0: any number); `facade` says whether its old path keeps
    working. `typing` says whether mixins declare for type checkers what they use of the class (`auto`: where the
    project is checked).
    """

    source: str
    class_name: str
    groups: Mapping[str, tuple[str, ...]]
    style: str = "mixins"
    facade: str = "auto"
    max_lines: int = 0
    typing: str = "auto"

    def to_dict(self) -> dict[str, Any]:
        """The request as plain data (TOML, JSON)."""
        groups = {path: list(methods) for path, methods in self.groups.items()}
        said = {"source": self.source, "class": self.class_name, "groups": groups}
        more = {"style": self.style, "facade": self.facade, "max_lines": self.max_lines}
        typing = {"typing": self.typing} if self.typing != "auto" else {}
        return {"request": "split_class", **said, **more, **typing}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> SplitClass:
        """A request from plain data. Raises ValueError where a field is missing or has no such value."""
        try:
            groups = {
                str(path): tuple(str(name) for name in methods) for path, methods in data["groups"].items()
            }
            style, facade = str(data.get("style", "mixins")), str(data.get("facade", "auto"))
            limit = int(data.get("max_lines", 0))
            typing = str(data.get("typing", "auto"))
            request = cls(str(data["source"]), str(data["class"]), groups, style, facade, limit, typing)
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise ValueError(f"split_class: {error} is missing or malformed") from None
        if request.style not in STYLES or request.facade not in FACADES:
            raise ValueError(f"split_class: style is one of {STYLES}, facade one of {FACADES}")
        if request.typing not in TYPINGS:
            raise ValueError(f"split_class: typing is one of {TYPINGS}")
        return request


def normalised(request: SplitClass) -> SplitClass:
    """The request with plain paths: no ``./``, no ``a/../b``."""
    groups = plain_groups(request.groups)
    return replace(request, source=posixpath.normpath(request.source), groups=groups)
