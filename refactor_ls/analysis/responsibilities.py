"""What a module or a class is responsible for: its groups with a name and a reason each, and whether they are mixed."""

from __future__ import annotations

import builtins
import keyword
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from refactor_ls.analysis.groups import grouped
from refactor_ls.analysis.members import ClassMembers, Member, symbols_of
from refactor_ls.analysis.reasons import Evidence, Reason, reason_for
from refactor_ls.analysis.symbol_graph import METHODS, SYMBOLS, Weights
from refactor_ls.model.source import Source

MIXED_FROM = 0.85
_CANDIDATES = 3


@dataclass(frozen=True)
class Group:
    """Members that belong together: their names, how many lines, where the first one stands (lines from 1), and why.

    `name` is a word that tells them from the rest, `attributes` are those of `self` that methods use.
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
    return _responsibilities(symbols_of(source), SYMBOLS, "symbols")


def responsibilities_of_class(found: ClassMembers) -> Responsibilities:
    """Those of the methods of one class."""
    return _responsibilities(found.methods, METHODS, "methods")


def _responsibilities(members: Sequence[Member], weights: Weights, what: str) -> Responsibilities:
    grouping = grouped(members, weights)
    evidence = Evidence.of(members)
    taken: set[str] = set()
    groups: list[Group] = []
    for numbers in grouping.groups:
        found = [members[number] for number in numbers]
        name = next(
            (word for word in candidate_names(found, evidence.holders) if word not in taken),
            f"group_{len(groups) + 1}",
        )
        taken.add(name)
        first = min(each.ranges[0] for each in found)
        groups.append(
            Group(
                name,
                tuple(symbol for each in found for symbol in each.names),
                sum(each.lines for each in found),
                *first,
                reason_for(evidence, numbers, what),
                tuple(sorted({attribute for each in found for attribute in each.attributes})),
            )
        )
    return Responsibilities(tuple(groups), grouping.score)


def candidate_names(group: Sequence[Member], holders: Counter[str]) -> list[str]:
    """Words that tell the group from the rest, the best first: those of many of its names and of few others."""
    in_names = Counter(word for member in group for word in member.name_words)
    in_bodies = Counter(word for member in group for word in member.words)

    def weight(word: str) -> float:
        return (in_names[word] + in_bodies[word] / 4) * in_bodies[word] / max(holders[word], 1)

    usable = [word for word in in_names if _is_usable(word)] or [
        word for word in in_bodies if _is_usable(word)
    ]
    return sorted(usable, key=lambda word: (-weight(word), word))[: _CANDIDATES * 2]


def _is_usable(word: str) -> bool:
    """May a module be called so?"""
    is_name = word.isidentifier() and word.islower() and word.isascii()
    is_taken = keyword.iskeyword(word) or word in sys.stdlib_module_names or hasattr(builtins, word)
    return is_name and not is_taken
