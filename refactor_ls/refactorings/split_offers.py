"""What can be offered for a module or class that is too long or mixes responsibilities: cheap, one file only.

Whether the symbols can really move is found out when the offer is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from refactor_ls.analysis.responsibilities import Group, responsibilities_of
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Refusal
from refactor_ls.refactorings.move_symbols import MoveSymbols
from refactor_ls.refactorings.move_symbols.offers import KIND as KIND_OF_MOVE
from refactor_ls.refactorings.move_symbols.offers import new_file_for
from refactor_ls.refactorings.move_symbols.selection import select
from refactor_ls.refactorings.proposed_splits import ProposeSplit, limit_of
from refactor_ls.refactorings.split_class import SplitClass
from refactor_ls.refactorings.split_class.proposed import outlined_class_split
from refactor_ls.refactorings.split_module.proposed import folder_for, outlined_split, prefix_in

KIND = "refactor.extract"
OVERSIZED_MODULE, MIXED_MODULE = "RLS101", "RLS201"
OVERSIZED_CLASS, MIXED_CLASS = "RLS102", "RLS202"
OF_MODULES = frozenset({OVERSIZED_MODULE, MIXED_MODULE})
OF_CLASSES = frozenset({OVERSIZED_CLASS, MIXED_CLASS})
_CLASS = re.compile(r"[ \t]*class[ \t]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_DOCSTRING = re.compile(
    r"""(?:[ \t]*(?:\#[^\r\n]*)?(?:\r\n|\r|\n))*[rRuU]?(?P<quotes>\"{3}|'{3}|"|')(?:\\.|.)*?(?P=quotes)""",
    re.DOTALL,
)
_NAMED = 2
_MOST_GROUPS = 5


@dataclass(frozen=True)
class SplitOffer:
    """A title for a menu, its kind, the request behind it, and the codes of the findings that it does away with."""

    title: str
    kind: str
    request: ProposeSplit | MoveSymbols
    fixes: frozenset[str]


def line_headed(text: str, caret: int) -> int | None:
    """The line (from 0) of the module or class at whose head the caret (an offset) stands; None for most carets.

    The head of a module are its first line and its docstring. An editor asks for each caret: nothing is parsed.
    """
    start = max(text.rfind("\n", 0, caret), text.rfind("\r", 0, caret)) + 1
    if start == 0:
        return 0
    if _CLASS.match(text, start):
        return len(_LINE_END.findall(text, 0, start))
    docstring = _DOCSTRING.match(text)
    return 0 if docstring is not None and docstring.start("quotes") <= caret <= docstring.end() else None


def offers_for_module(project: Project, path: str, *, is_mixed: bool) -> Iterator[SplitOffer]:
    """The module divided as a whole, and, where it mixes responsibilities, each of its groups by itself."""
    source = project.parsed(path)
    if source is None or not path.endswith(".py"):
        return
    for asked in _requests(project, ProposeSplit(path), len(source.lines.starts), is_mixed):
        limit = limit_of(project, asked)
        folder = folder_for(project, source)
        proposal = outlined_split(project, source, folder, max_lines=limit, is_explained=False)
        stems = [f"{prefix_in(project, path, folder)}{each.name}" for each in proposal.modules]
        if len(stems) > 1:
            yield SplitOffer(f"Split into {_listed(stems)}", KIND, asked, OF_MODULES)
            break
    if is_mixed:
        yield from _groups(project, source)


def offers_for_class(project: Project, path: str, name: str, *, is_mixed: bool) -> Iterator[SplitOffer]:
    """The class divided into mixins; nothing for a nested one."""
    source = project.parsed(path)
    node = (
        next((each for each in source.tree.body if getattr(each, "name", "") == name), None)
        if source
        else None
    )
    if node is None or not path.endswith(".py"):
        return
    lines = (node.end_lineno or node.lineno) - node.lineno
    for asked in _requests(project, ProposeSplit(path, name), lines, is_mixed):
        request = SplitClass(path, name, {}, max_lines=limit_of(project, asked))
        proposal = outlined_class_split(project, request)
        count = len(proposal.mixins) if proposal is not None else 0
        if count > 1:
            yield SplitOffer(f"Split `{name}` into {count} mixins", KIND, asked, OF_CLASSES)
            break


def _requests(project: Project, asked: ProposeSplit, lines: int, is_mixed: bool) -> Iterator[ProposeSplit]:
    """As the limit of the settings says; what is short enough and still mixes responsibilities, by half its length."""
    yield asked
    if is_mixed and lines // 2 < limit_of(project, asked):
        yield replace(asked, max_lines=lines // 2)


def _groups(project: Project, source: Source) -> Iterator[SplitOffer]:
    """The longest groups that may move as they are, in the order of the text."""
    groups = responsibilities_of(source).groups
    longest = sorted(groups, key=lambda group: -group.lines)[:_MOST_GROUPS]
    for group in groups:
        if group in longest and not isinstance(select(source, group.symbols), Refusal):
            to = new_file_for(project, source.path, group.name)
            request = MoveSymbols(source.path, group.symbols, to)
            yield SplitOffer(_title(group), KIND_OF_MOVE, request, frozenset({MIXED_MODULE}))


def _title(group: Group) -> str:
    symbols = f"{len(group.symbols)} symbol{'s' if len(group.symbols) > 1 else ''}"
    return f"Extract the `{group.name}` group ({symbols}, {group.lines} line{'s' if group.lines > 1 else ''})"


def _listed(stems: list[str]) -> str:
    """The files of the first modules, and how many more there are."""
    shown = _NAMED if len(stems) > _NAMED + 1 else len(stems)
    files = [f"`{stem}.py`" for stem in stems[:shown]]
    if shown < len(stems):
        return f"{', '.join(files)} and {len(stems) - shown} more"
    return f"{', '.join(files[:-1])} and {files[-1]}"
