"""What a module or a class is responsible for: its groups with a name and a reason each, and whether they are mixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from refactor_ls.analysis.groups import grouped
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


def responsibilities_of(source: Source) -> Responsibilities:
    """Those of a module's symbols."""
    return _responsibilities(source, symbols_of(source), SYMBOLS, "symbols", stem_of(source))


def responsibilities_of_class(source: Source, found: ClassMembers) -> Responsibilities:
    """Those of the methods of one class."""
    stem = snake_case(found.sized.name.rpartition(".")[2])
    return _responsibilities(source, found.methods, METHODS, "methods", stem)


def _responsibilities(
    source: Source, members: Sequence[Member], weights: Weights, what: str, stem: str
) -> Responsibilities:
    grouping = grouped(members, weights)
    evidence = Evidence.of(members, source)
    groups = [[members[number] for number in numbers] for numbers in grouping.groups]
    names = Naming.of(members, source, (), stem).of_modules(groups)
    return Responsibilities(
        tuple(
            Group(
                name,
                tuple(symbol for each in found for symbol in each.names),
                sum(each.lines for each in found),
                *min(each.ranges[0] for each in found),
                reason_for(evidence, numbers, what),
                tuple(sorted({attribute for each in found for attribute in each.attributes})),
            )
            for (name, *_), found, numbers in zip(names, groups, grouping.groups, strict=True)
        ),
        grouping.score,
    )
