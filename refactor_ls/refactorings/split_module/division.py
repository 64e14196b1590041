"""What is true before a split: the facts of each part, as for a move of its own, and those of all that leaves."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from refactor_ls.model.project import Project, empty_source
from refactor_ls.model.source import Source, Unparsable
from refactor_ls.refactorings.change import Reason, Refusal
from refactor_ls.refactorings.move_symbols.conditions.conventions import is_test_file
from refactor_ls.refactorings.move_symbols.conditions.unread_lists import unread_lists
from refactor_ls.refactorings.move_symbols.destinations import (
    alike_but_for_case,
    destination_reasons,
    source_reasons,
)
from refactor_ls.refactorings.move_symbols.facts import Facts, left_uses_of, needs_of
from refactor_ls.refactorings.move_symbols.gathering import facts_of_selection
from refactor_ls.refactorings.move_symbols.request import MoveSymbols
from refactor_ls.refactorings.move_symbols.selection import Selection, select
from refactor_ls.refactorings.split_module.request import SplitModule
from refactor_ls.refactorings.unparsable import unparsable


@dataclass(frozen=True)
class Division:
    """`whole` are the facts of all that leaves the source, `parts` those of what goes to each new module (path)."""

    whole: Facts
    parts: Mapping[str, Facts]

    @property
    def project(self) -> Project:
        """The project, with the new modules in it so that they can be named."""
        return self.whole.project

    @property
    def paths(self) -> tuple[str, ...]:
        """The source, and the new modules."""
        return (self.whole.request.source, *self.parts)


def division_of(
    project: Project, request: SplitModule, new: frozenset[str] = frozenset(), *, is_new_package: bool = False
) -> Division | Refusal:
    """Everything that decides how (and whether) the module can be divided, which may just have become a package, and
    got symbols that are `new`."""
    wrong = tuple(_wrong_request(project, request))
    if wrong:
        return Refusal(wrong)
    try:
        source = project.source(request.source)
    except Unparsable as error:
        return Refusal((unparsable(error),))
    unread = unread_lists(project, source)
    selections: dict[str, Selection] = {}
    reasons: list[Reason] = []
    for path, symbols in request.groups.items():
        selection = select(source, symbols, unread, without_types=True)
        if isinstance(selection, Refusal):
            reasons += selection.reasons
        else:
            selections[path] = selection
    if reasons:
        return Refusal(tuple(dict.fromkeys(reasons)))
    packages = {
        init: "" for path in selections for init in project.modules.missing_packages(posixpath.dirname(path))
    }
    named = project.after({**packages, **dict.fromkeys(selections, "")})
    division = _divided(named, request, source, selections, tuple(packages), new)
    return _as_new_package(division) if is_new_package else division


def _as_new_package(division: Division) -> Division:
    parts = {path: replace(part, is_new_package=True) for path, part in division.parts.items()}
    return Division(replace(division.whole, is_new_package=True), parts)


def _wrong_request(project: Project, request: SplitModule) -> Iterator[Reason]:
    yield from source_reasons(project, request.source)
    if not request.groups:
        yield Reason(
            "no groups: nothing to split", request.source, 0, "name a path and symbols for each new module"
        )
    for path, symbols in request.groups.items():
        if path == request.source:
            yield itself(path)
        else:
            yield from destination_reasons(project, request.source, path)
        yield from alike_but_for_case(path, request.groups)
        if path in project.files and path != request.source:
            remedy = "choose another name, or move symbols there by themselves"
            yield Reason("it exists already, and a split makes new modules", path, 0, remedy)
        yield from _taken_for_something_else(request.source, path)
        if not symbols:
            yield Reason("no symbols for this module", path, 0, "name some, or leave the module out")
    counted = Counter(name for symbols in request.groups.values() for name in set(symbols))
    for name in (name for name, count in counted.items() if count > 1):
        yield Reason(f"`{name}` stands in several groups", request.source, 0, "leave it in one of them")


def itself(path: str) -> Reason:
    """Why the module that is divided can be none of the new ones."""
    return Reason("it is the module itself", path, 0, "leave it out: what no list names stays there")


def _taken_for_something_else(source: str, path: str) -> Iterator[Reason]:
    """Python and pytest know some modules by their names alone."""
    name = posixpath.basename(path)
    if is_test_file(path) and not is_test_file(source):
        yield Reason("pytest would look for tests in it, by its name", path, 0, "choose another name")
    elif name in ("conftest.py", "__main__.py"):
        yield Reason("pytest or Python would run it, by its name", path, 0, "choose another name")


def _divided(
    project: Project,
    request: SplitModule,
    source: Source,
    selections: Mapping[str, Selection],
    packages: tuple[str, ...],
    new: frozenset[str],
) -> Division:
    homes = {name: path for path, selection in selections.items() for name in selection.names}
    all_of_it = Selection(
        tuple(sorted({index for selection in selections.values() for index in selection.statements})),
        frozenset(homes),
        frozenset(name for selection in selections.values() for name in selection.incidental),
    )
    first = next(iter(selections))
    asked = MoveSymbols(request.source, tuple(sorted(homes)), first, request.facade)
    found = facts_of_selection(
        project,
        asked,
        empty_source(project, first),
        all_of_it,
        is_new=True,
        new_packages=packages,
        new=new,
    )
    whole = replace(found, homes=homes, leaving=frozenset(all_of_it.statements))
    parts = {
        path: replace(
            whole,
            request=replace(asked, symbols=tuple(sorted(selection.names)), destination=path),
            destination=empty_source(project, path),
            selection=selection,
            needs=needs_of(source, selection),
            left_uses=left_uses_of(source, selection),
            homes={name: home for name, home in homes.items() if home != path},
            importers={},
        )
        for path, selection in selections.items()
    }
    return Division(whole, parts)
