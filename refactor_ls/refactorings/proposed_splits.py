"""A split that is asked for without groups: they are proposed when it is carried out, and can be looked at before.

So the request stays small enough to be offered at every caret.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Change, Refusal
from refactor_ls.refactorings.move_symbols.request import FACADES
from refactor_ls.refactorings.performing import perform, request_from
from refactor_ls.refactorings.split_class import SplitClass
from refactor_ls.refactorings.split_class.proposed import ProposedClassSplit, proposed_class_split
from refactor_ls.refactorings.split_class.request import STYLES, TYPINGS
from refactor_ls.refactorings.split_module.proposed import ProposedSplit, proposed_split

NAME = "propose_split"
_USUAL = {
    "class": "",
    "max_lines": 0,
    "into": None,
    "facade": "auto",
    "style": "mixins",
    "pinned": [],
    "typing": "auto",
}
Proposed = ProposedSplit | ProposedClassSplit


@dataclass(frozen=True)
class ProposeSplit:
    """Divide the module `source`, or its class `class_name`, by groups that are proposed.

    The new modules have at most `max_lines` (0: the limit of the settings) and lie in folder `into` (None: where they
    fit best); the symbols that `pinned` names stay in the module.
    """

    source: str
    class_name: str = ""
    max_lines: int = 0
    into: str | None = None
    facade: str = "auto"
    style: str = "mixins"
    pinned: tuple[str, ...] = ()
    typing: str = "auto"

    def to_dict(self) -> dict[str, Any]:
        """The request as plain data; what is as usual is left out."""
        said = {
            "class": self.class_name,
            "max_lines": self.max_lines,
            "into": self.into,
            "facade": self.facade,
            "style": self.style,
            "pinned": list(self.pinned),
            "typing": self.typing,
        }
        wanted = {key: value for key, value in said.items() if value != _USUAL[key]}
        return {"request": NAME, "source": self.source, **wanted}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ProposeSplit:
        """A request from plain data. Raises ValueError where a field is missing or has no such value."""
        into, pinned = data.get("into"), data.get("pinned") or []
        try:
            limit = int(data.get("max_lines") or 0)
            request = cls(
                str(data["source"]),
                str(data.get("class") or ""),
                limit,
                None if into is None else str(into),
                str(data.get("facade") or "auto"),
                str(data.get("style") or "mixins"),
                tuple(str(name) for name in pinned),
                str(data.get("typing") or "auto"),
            )
        except (KeyError, ValueError, TypeError) as error:
            raise ValueError(f"{NAME}: {error} is missing or malformed") from None
        if request.typing not in TYPINGS:
            raise ValueError(f"{NAME}: typing is one of {TYPINGS}")
        if request.style not in STYLES or request.facade not in FACADES or limit < 0:
            raise ValueError(f"{NAME}: style is one of {STYLES}, facade one of {FACADES}, max_lines a number")
        return request


def limit_of(project: Project, asked: ProposeSplit) -> int:
    """How many lines a new module may have."""
    return asked.max_lines or project.settings.limits_of(asked.source).max_file_lines.warn


def proposed(project: Project, asked: ProposeSplit) -> Proposed | Refusal:
    """The groups, and the change that they make, or why there is none."""
    limit = limit_of(project, asked)
    if asked.class_name:
        request = SplitClass(
            asked.source, asked.class_name, {}, asked.style, asked.facade, limit, asked.typing
        )
        return proposed_class_split(project, request, into=asked.into)
    return proposed_split(
        project, asked.source, max_lines=limit, into=asked.into, facade=asked.facade, pinned=asked.pinned
    )


def performed(project: Project, request: Mapping[str, Any]) -> Change | Refusal:
    """What a request comes to, also one that is to be proposed. Raises ValueError where it is none."""
    if request.get("request") == NAME:
        found = proposed(project, ProposeSplit.from_dict(request))
        return found if isinstance(found, Refusal) else found.change
    return perform(project, request_from(request))
