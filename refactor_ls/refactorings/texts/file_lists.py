"""Builds that are told by their paths which modules they take: a new one beside those that gave it code is told, too.

Before: ``packages = ["shop.py"]`` for hatch. After `shop.py` gave code to `prices.py`: ``packages = ["shop.py",
"prices.py"]``.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from refactor_ls.model.modules import join
from refactor_ls.model.project import Project
from refactor_ls.model.text import Edit, LineTable, Span, newline_of
from refactor_ls.refactorings.change import Change

_SECTION = re.compile(
    r"^\[tool\.(?:hatch\.build[\w.-]*|poetry|pdm\.build)\][^\n]*\n((?:(?!\[).*\n?)*)", re.MULTILINE
)
_LIST = re.compile(r"^[ \t]*(?:packages|includes?|only-include)[ \t]*=[ \t]*(\[[^\]]*\])", re.MULTILINE)
_ENTRY = re.compile(r"\{[^{}]*\}|\"[^\"\n]*\"|'[^'\n]*'")
_QUOTED = re.compile(r"(?<=[\"'])(?:\./)?([\w./-]+\.py)(?=[\"'])")


def listed_files(project: Project, change: Change) -> Iterator[tuple[str, Edit]]:
    """(metadata file, edit) for each list of paths that names a module which the change edits beside a new one."""
    made = [path for path in change.creates if path.endswith(".py") and path not in project.files]
    for path in project.files if made else ():
        if posixpath.basename(path) == "pyproject.toml":
            yield from ((path, edit) for edit in _listed(project, path, made, change))


def _listed(project: Project, path: str, made: list[str], change: Change) -> Iterator[Edit]:
    text, folder = project.files[path], posixpath.dirname(path)
    lists = (each for found in _SECTION.finditer(text) for each in _LIST.finditer(text, *found.span(1)))
    for listed in lists:
        entries = [*_ENTRY.finditer(text, *listed.span(1))]
        known = {join(folder, name[1]) for each in entries for name in _QUOTED.finditer(each[0])}
        wanted = sorted({*made} - known)
        for entry in entries:
            name = _QUOTED.search(entry[0])
            old = join(folder, name[1]) if name is not None else ""
            beside = [each for each in wanted if posixpath.dirname(each) == posixpath.dirname(old)]
            if name is None or old not in change.edits or not beside:
                continue
            spelled = [
                posixpath.join(posixpath.dirname(name[1]), posixpath.basename(each)) for each in beside
            ]
            between = _between(text, entry)
            more = (entry[0][: name.start(1)] + each + entry[0][name.end(1) :] for each in spelled)
            yield Edit(Span(entry.end(), entry.end()), "".join(between + each for each in more))
            break


def _between(text: str, entry: re.Match[str]) -> str:
    """What parts two entries of the list: a line of their own, or a blank."""
    lines = LineTable(text)
    head = text[lines.line_span(lines.line_of(entry.start())).start : entry.start()]
    return ", " if head.strip() else f",{newline_of(text)}{head}"
