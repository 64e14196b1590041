"""The groups that the members of a module or a class fall into, and how far apart these are."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from refactor_ls.analysis.communities import communities, modularity
from refactor_ls.analysis.members import Member
from refactor_ls.analysis.symbol_graph import Weights, closeness_of, strongest_ties

_LEAST_MEMBERS = 3
# A logistic regression over some 350 files made by merging modules and 320 that nobody merged.
_SEPARATION, _DISCONNECTION, _BALANCE, _OFFSET = 16.0, 3.0, 3.5, 12.3


@dataclass(frozen=True)
class Grouping:
    """The numbers of the members of each group, in the order of the text; `score` (0 to 1) says how mixed they are."""

    groups: tuple[tuple[int, ...], ...]
    score: float


@lru_cache(maxsize=8)
def grouped(members: tuple[Member, ...], weights: Weights) -> Grouping:
    """Divide members into groups, each in exactly one."""
    if not members:
        return Grouping((), 0.0)
    closeness = closeness_of(members, weights)
    ties = strongest_ties(closeness)
    found: dict[int, list[int]] = {}
    for number, label in enumerate(communities(ties, weights.resolution)):
        found.setdefault(label, []).append(number)
    _absorb_small(found, closeness)
    groups = tuple(sorted(tuple(sorted(group)) for group in found.values()))
    labels = [0] * len(members)
    for label, group in enumerate(groups):
        for number in group:
            labels[number] = label
    separation = modularity(ties, labels, weights.resolution)
    return Grouping(groups, _score(members, groups, separation))


def _score(members: Sequence[Member], groups: Sequence[Sequence[int]], separation: float) -> float:
    """How sure it is that the groups have little to do with each other: apart, unconnected, none nearly all."""
    if len(groups) < 2:
        return 0.0
    lines = [sum(members[number].lines for number in group) for group in groups]
    balance = 1 - max(lines) / sum(lines)
    connected = max(map(len, _connected(members)))
    disconnection = 1 - connected / len(members)
    sum_ = _SEPARATION * separation + _DISCONNECTION * disconnection + _BALANCE * balance - _OFFSET
    return 1 / (1 + math.exp(-sum_))


def _connected(members: Sequence[Member]) -> list[list[int]]:
    """The members that refer to one another, over however many others, or that share attributes of `self`."""
    neighbours: list[set[int]] = [set() for _ in members]
    first_user: dict[str, int] = {}
    for number, member in enumerate(members):
        joined = [*member.uses]
        if not _is_dunder(member.names[0]):  # `__init__` touches what it likes
            joined += [first_user.setdefault(attribute, number) for attribute in member.attributes]
        for other in joined:
            neighbours[number].add(other)
            neighbours[other].add(number)
    found: list[list[int]] = []
    seen: set[int] = set()
    for number in range(len(members)):
        if number in seen:
            continue
        seen.add(number)
        component = [number]
        for one in component:
            component += neighbours[one] - seen
            seen |= neighbours[one]
        found.append(component)
    return found


def _is_dunder(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def _absorb_small(groups: dict[int, list[int]], closeness: Sequence[Mapping[int, float]]) -> None:
    """Add groups of one or two members to the ones that they are closest to."""
    label_of = {number: label for label, group in groups.items() for number in group}
    links: dict[int, dict[int, float]] = {label: {} for label in groups}
    for number, ties in enumerate(closeness):
        label = label_of[number]
        for other, weight in ties.items():
            if label_of[other] != label:
                links[label][label_of[other]] = links[label].get(label_of[other], 0.0) + weight
    for label in sorted(groups, key=lambda label: len(groups[label])):
        if len(groups[label]) < _LEAST_MEMBERS and links[label]:
            _absorb(groups, links, label)


def _absorb(groups: dict[int, list[int]], links: dict[int, dict[int, float]], label: int) -> None:
    ties = links.pop(label)
    # a big group is closer than a small one just because it is big
    target = max(ties, key=lambda other: (ties[other] / math.sqrt(len(groups[other])), -other))
    groups[target] += groups.pop(label)
    for other, weight in ties.items():
        del links[other][label]
        if other != target:
            links[target][other] = links[target].get(other, 0.0) + weight
            links[other][target] = links[other].get(target, 0.0) + weight
