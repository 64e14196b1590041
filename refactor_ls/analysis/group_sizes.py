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
    closest = _Closest(links, size, limit)
    while (pair := closest.next_pair()) is not None:
        one, other = pair
        found[one] += found.pop(other)
        size[one] += size.pop(other)
        taken_over = links.pop(other)
        del taken_over[one]
        for third, weight in taken_over.items():
            del links[third][other]
            links[one][third] = links[third][one] = links[one].get(third, 0.0) + weight
        del links[one][other]
        closest.grown(one, taken_over)
    return [sorted(piece) for piece in found.values()]


@dataclass
class _Closest:
    """Which two pieces are closest, while pieces are joined. Each pair stands for the one of the two that grew last; a
    piece finds the closest of its own pairs in a queue of its own, so that a large one does not look at a thousand ties
    for each piece that joins it."""

    links: Mapping[int, Mapping[int, float]]
    size: Mapping[int, int]
    limit: int
    times: int = 0  # that pieces grew
    queue: list[tuple[float, int, int, int]] = field(
        default_factory=list
    )  # how far, the two, who of them asks
    near: dict[int, list[tuple[float, int]]] = field(default_factory=dict)  # piece -> how far, and which
    left_to: dict[int, set[int]] = field(default_factory=dict)  # piece -> those that grew later
    grew: dict[int, int] = field(default_factory=dict)  # piece -> when
    slightness: dict[int, float] = field(default_factory=dict)  # a long piece is close to many

    def __post_init__(self) -> None:
        for at, size in self.size.items():
            self.slightness[at], self.grew[at], self.left_to[at] = 1 / math.sqrt(size), 0, set()
        for at, links in self.links.items():
            self.near[at] = [(-weight * self.slightness[other], other) for other, weight in links.items()]
            heapq.heapify(self.near[at])
            self._ask(at)

    def grown(self, at: int, closer: Collection[int]) -> None:
        """A piece has grown, and is `closer` to these than before."""
        self.times += 1
        self.grew[at] = self.times
        self.slightness[at] = 1 / math.sqrt(self.size[at])
        for other in closer:
            self.left_to[other].add(at)
        for other in self.left_to[at].union(closer).intersection(self.links[at]):
            heapq.heappush(self.near[at], (-self.links[at][other] * self.slightness[other], other))
        self.left_to[at].clear()
        self._ask(at)

    def next_pair(self) -> tuple[int, int] | None:
        """The two that are closest and fit into the limit together, the smaller number first."""
        while self.queue:
            far, one, other, at = heapq.heappop(self.queue)
            if at not in self.size:
                continue
            is_linked = other in self.links.get(one, ())
            if is_linked and far == self._far(one, other) and self.size[one] + self.size[other] <= self.limit:
                return one, other
            self._ask(at)
        return None

    def _far(self, one: int, other: int) -> float:
        """How far the smaller number is from the larger: sums of the same weights differ by their order."""
        return -self.links[one][other] * (self.slightness[one] * self.slightness[other])

    def _ask(self, at: int) -> None:
        """Put the closest that fits to a piece into the queue. What is noted of others may be too close by now, where
        they have grown or are gone; it is never too far."""
        links, size, slightness, near = self.links[at], self.size, self.slightness, self.near[at]
        room = self.limit - size[at]
        while near:
            far, other = near[0]
            if other not in links or size[other] > room:  # for ever: no piece shrinks
                heapq.heappop(near)
            elif self.grew[other] > self.grew[at]:
                self.left_to[at].add(heapq.heappop(near)[1])
            elif far != (present := -links[other] * slightness[other]):
                heapq.heapreplace(near, (present, other))
            else:
                pair = (min(at, other), max(at, other))
                heapq.heappush(self.queue, (self._far(*pair), *pair, at))
                return


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
