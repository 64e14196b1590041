"""What a module or a class is responsible for: its groups with a name and a reason each, and whether they are mixed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from refactor_ls.analysis.groups import Grouping, grouped
from refactor_ls.analysis.members import ClassMembers, Member, symbols_of
from refactor_ls.analysis.module_names import Naming, snake_case, stem_of
from refactor_ls.analysis.reasons import Evidence, Reason, reason_for
from refactor_ls.analysis.symbol_graph import METHODS, SYMBOLS, Weights
from refactor_ls.model.source import Source

MIXED_FROM = 0.85


@dataclass(frozen=True)
class Group:
    """Members that belong together: their names, how many lines, where the first one stands (lines from 1), and why.

    `name` is what a module of theirs could be called, `attributes` are those of `self` that methods use.
    """

    name: str
    symbols: tuple[str, ...]
    lines: int
    line: int
    end_line: int
    reason: Reason
    attributes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Responsibilities:
    """The groups of a module or of one class of it; `score` (0 to 1) says how sure it is that they are several."""

    groups: tuple[Group, ...]
    score: float

    @property
    def is_mixed(self) -> bool:
        """Are they responsibilities that have little to do with each other?"""
        return self.score >= MIXED_FROM


_NONE = Responsibilities((), 0.0)


def responsibilities_of(source: Source) -> Responsibilities:
    """Those of a module's symbols."""
    asked = _of_module(source)
    return _explained(source, asked, grouped(asked.members, asked.weights))


def responsibilities_of_class(source: Source, found: ClassMembers) -> Responsibilities:
    """Those of the methods of one class."""
    asked = _of_class(found)
    return _explained(source, asked, grouped(asked.members, asked.weights))


def mixed_in_module(source: Source) -> Responsibilities:
    """Those of a module's symbols where they are mixed and no tests, else none."""
    return _explained_where_mixed(source, _of_module(source))


def mixed_in_class(source: Source, found: ClassMembers) -> Responsibilities:
    """Those of the methods of one class where they are mixed and no tests, else none."""
    return _explained_where_mixed(source, _of_class(found))


def are_tests(names: Collection[str]) -> bool:
    """Are most of the members tests? Those stand each for itself, by design."""
    return sum(name.lower().startswith("test") for name in names) > len(names) / 2


@dataclass(frozen=True, eq=False)
class _Asked:
    """The members that are judged, how close they are, what they are called, and a word for the whole."""

    members: tuple[Member, ...]
    weights: Weights
    what: str
    stem: str


def _of_module(source: Source) -> _Asked:
    return _Asked(symbols_of(source), SYMBOLS, "symbols", stem_of(source))


def _of_class(found: ClassMembers) -> _Asked:
    return _Asked(found.methods, METHODS, "methods", snake_case(found.sized.name.rpartition(".")[2]))


def _explained_where_mixed(source: Source, asked: _Asked) -> Responsibilities:
    """Most modules and classes are not mixed, and reasons and names cost as much as the groups do."""
    if are_tests([name for member in asked.members for name in member.names]):
        return _NONE
    grouping = grouped(asked.members, asked.weights)
    return _explained(source, asked, grouping) if grouping.score >= MIXED_FROM else _NONE


def _explained(source: Source, asked: _Asked, grouping: Grouping) -> Responsibilities:
    members = asked.members
    evidence = Evidence.of(members, source)
    groups = [[members[number] for number in numbers] for numbers in grouping.groups]
    names = Naming.of(members, source, (), asked.stem).of_modules(groups)
    return Responsibilities(
        tuple(
            Group(
                name,
                tuple(symbol for each in found for symbol in each.names),
                sum(each.lines for each in found),
                *min(each.ranges[0] for each in found),
                reason_for(evidence, numbers, asked.what),
                tuple(sorted({attribute for each in found for attribute in each.attributes})),
            )
            for (name, *_), found, numbers in zip(names, groups, grouping.groups, strict=True)
        ),
        grouping.score,
    )
