"""Groups of a size: large ones are cut along their weakest ties, what all of them use is taken out of them."""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from refactor_ls.analysis.communities import communities
from refactor_ls.analysis.members import Member
from refactor_ls.analysis.units import Unit

_FINER = 2.0
_MOST_CUTS = 12
_MOST_SHARED_LINES = 40


def least_lines(limit: int) -> int:
    """How short a module may be before it had better join another one, given how long it may be."""
    return min(120, max(40, limit // 8))


def unit_ties(units: Sequence[Unit], closeness: Sequence[Mapping[int, float]]) -> list[dict[int, float]]:
    """How close units are to each other, from how close their members are."""
    unit_of = {member: number for number, unit in enumerate(units) for member in unit.members}
    ties: list[dict[int, float]] = [{} for _ in units]
    for member, near in enumerate(closeness):
        for other, weight in near.items():
            one, two = unit_of.get(member), unit_of.get(other)
            if one is not None and two is not None and one != two:
                ties[one][two] = ties[one].get(two, 0.0) + weight
    return ties


def unit_groups(
    units: Sequence[Unit], members: Sequence[Member], groups: Sequence[Collection[int]]
) -> list[list[int]]:
    """The units of each group of members; a unit goes where most of its lines are."""
    label_of = {member: label for label, group in enumerate(groups) for member in group}
    found: dict[int, list[int]] = {}
    for number, unit in enumerate(units):
        lines: dict[int, int] = {}
        for member in unit.members:
            lines[label_of[member]] = lines.get(label_of[member], 0) + members[member].lines
        best = max(lines, key=lambda label: (lines[label], -label))
        found.setdefault(best, []).append(number)
    return list(found.values())


def cut_to_size(
    group: Sequence[int],
    lines: Sequence[int],
    ties: Sequence[Mapping[int, float]],
    limit: int,
    resolution: float,
) -> list[list[int]]:
    """A group as parts that are no longer than the limit, but for single ones that are; the parts are few."""
    if len(group) < 2 or sum(lines[number] for number in group) <= limit:
        return [list(group)]
    pieces = [list(group)]
    for _ in range(_MOST_CUTS):
        resolution *= _FINER
        finer: list[list[int]] = []
        for piece in pieces:
            is_fitting = sum(lines[number] for number in piece) <= limit
            finer += [piece] if is_fitting or len(piece) == 1 else _communities_in(piece, ties, resolution)
        pieces = finer
        if all(len(piece) == 1 or sum(lines[number] for number in piece) <= limit for piece in pieces):
            break
    return joined_to_size(pieces, lines, ties, limit)


def _communities_in(
    piece: Sequence[int], ties: Sequence[Mapping[int, float]], resolution: float
) -> list[list[int]]:
    index = {number: at for at, number in enumerate(piece)}
    graph = [
        {index[other]: weight for other, weight in ties[number].items() if other in index} for number in piece
    ]
    found: dict[int, list[int]] = {}
    for number, label in zip(piece, communities(graph, resolution), strict=True):
        found.setdefault(label, []).append(number)
    return list(found.values())


def joined_to_size(
    pieces: Sequence[Sequence[int]], lines: Sequence[int], ties: Sequence[Mapping[int, float]], limit: int
) -> list[list[int]]:
    """Pieces joined again, the closest first, as long as two fit into the limit."""
    found = {at: list(piece) for at, piece in enumerate(pieces)}
    size = {at: sum(lines[number] for number in piece) for at, piece in found.items()}
    at_of = {number: at for at, piece in found.items() for number in piece}
    links: dict[int, dict[int, float]] = {at: {} for at in found}
    for number, at in at_of.items():
        for other, weight in ties[number].items():
            if (there := at_of.get(other, at)) != at:
                links[at][there] = links[at].get(there, 0.0) + weight
    ties_between = _Closest(links, size, limit)
    for at in found:
        ties_between.look_anew(at)
    while (pair := ties_between.next_pair()) is not None:
        one, other = pair
        found[one] += found.pop(other)
        size[one] += size.pop(other)
        for third, weight in links.pop(other).items():
            del links[third][other]
            if third != one:
                links[one][third] = links[third][one] = links[one].get(third, 0.0) + weight
        ties_between.look_anew(one)
    return [sorted(piece) for piece in found.values()]


@dataclass
class _Closest:
    """Which two pieces are closest, while pieces are joined: a queue in which each pair stands for the one of the two
    that changed last, so that joining many small pieces to a large one looks at the ties of that one alone."""

    links: Mapping[int, Mapping[int, float]]
    size: Mapping[int, int]
    limit: int
    changes: int = 0
    changed: dict[int, int] = field(default_factory=dict)  # piece -> its last change
    queue: list[tuple[float, int, int, int, int]] = field(default_factory=list)
    slightness: dict[int, float] = field(default_factory=dict)  # a long piece is close to many

    def look_anew(self, at: int) -> None:
        """All ties of a piece count as they are now."""
        self.changes += 1
        self.changed[at] = self.changes
        self.slightness[at] = 1 / math.sqrt(self.size[at])
        self._add(at)

    def next_pair(self) -> tuple[int, int] | None:
        """The two that are closest and fit into the limit together, the smaller number first."""
        while self.queue:
            far, one, other, at, when = heapq.heappop(self.queue)
            if at not in self.size or self.changed[at] != when:
                continue
            there = other in self.links.get(one, ())
            if (
                there
                and far == self._far(at, one + other - at)
                and self.size[one] + self.size[other] <= self.limit
            ):
                return one, other
            self._add(at)
        return None

    def _far(self, at: int, near: int) -> float:
        return -(self.links[at][near] * self.slightness[near]) * self.slightness[at]

    def _add(self, at: int) -> None:
        when, changed, size, slightness = self.changed[at], self.changed, self.size, self.slightness
        room = self.limit - size[at]
        best, closest = -1.0, at
        for near, weight in self.links[at].items():  # written out: a large piece has a thousand of them
            if changed.get(near, when) < when and size[near] <= room:
                closeness = weight * slightness[near]
                if closeness > best or (closeness == best and near < closest):
                    best, closest = closeness, near
        if closest != at:
            pair = (min(at, closest), max(at, closest))
            heapq.heappush(self.queue, (self._far(at, closest), *pair, at, when))


def shared_leaves(
    groups: Sequence[Collection[int]], lines: Sequence[int], uses: Sequence[Collection[int]]
) -> set[int]:
    """Short ones that several groups use and that use nothing but each other: constants, types, little helpers."""
    group_of = {number: at for at, group in enumerate(groups) for number in group}
    users: dict[int, set[int]] = {}
    for number, used in enumerate(uses):
        for other in used:
            if number in group_of:
                users.setdefault(other, set()).add(group_of[number])
    found = {
        number
        for number in group_of
        if lines[number] <= _MOST_SHARED_LINES
        and len(users.get(number, set()) | {group_of[number]}) > 1
        and len(users.get(number, ())) > 1
    }
    while True:
        tied = {number for number in found if not set(uses[number]) <= found}
        if not tied:
            return found
        found -= tied
