"""How close the members of a module or a class are: a graph of what refers to what and what speaks of the same."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from refactor_ls.analysis.communities import Graph
from refactor_ls.analysis.members import Member
from refactor_ls.analysis.words import T, weighted

# What more members have in common than this joins no pair of them: it tells little, and pairs would be too many.
_TOO_COMMON = 40
_LEAST_STRENGTH = 0.3
_KEPT = 10
_LEAST_TO_COMPARE = 4
_STRONG = 1.5  # a stronger tie is no more of a sign that neighbours belong together
_MOST_TRUST = 3.0

Closeness = list[dict[int, float]]


@dataclass(frozen=True)
class Weights:
    """How much each kind of closeness counts; measured on modules and classes of 36 packages, merged by chance.

    `reference`: one refers to the other; `used` and `users`: they use, or are used by, the same members; `imports`:
    they use the same names from outside; `attributes`: the same attributes of `self`; `body` and `name`: they speak
    in the same words; `near`: they stand beside each other, as far as the order of the text can be trusted.
    `evenness` lifts members whose ties are all weak, and a lower `resolution` makes bigger groups.
    """

    reference: float = 4.0
    used: float = 1.0
    users: float = 0.0
    imports: float = 0.2
    attributes: float = 0.0
    body: float = 2.0
    name: float = 1.0
    near: float = 0.4
    evenness: float = 0.6
    resolution: float = 0.45


SYMBOLS = Weights()
METHODS = Weights(
    reference=5.0,
    used=0.5,
    users=0.3,
    imports=0.5,
    attributes=3.0,
    body=2.5,
    name=0.7,
    near=0.3,
    evenness=0.5,
    resolution=0.35,
)


@lru_cache(maxsize=8)
def closeness_of(members: tuple[Member, ...], weights: Weights) -> Closeness:
    """For each member, by number, how close each other one is to it that is close at all."""
    found: Closeness = [{} for _ in members]
    _add_references(found, members, weights.reference)
    users: list[Counter[int]] = [Counter() for _ in members]
    for number, member in enumerate(members):
        for used in member.uses:
            users[used][number] = 1
    _add_common(found, [Counter(dict.fromkeys(member.uses, 1)) for member in members], weights.used)
    _add_common(found, users, weights.users)
    _add_common(found, [member.shares for member in members], weights.imports)
    _add_common(found, [member.attributes for member in members], weights.attributes)
    _add_common(found, [member.words for member in members], weights.body)
    _add_common(found, [member.name_words for member in members], weights.name)
    near = weights.near * _trust_in_order(found)
    for distance in (1, 2, 3, 4):
        for number in range(len(members) - distance):
            _add(found, number, number + distance, near / distance**1.5)
    return _evened(found, weights.evenness)


def strongest_ties(closeness: Sequence[Mapping[int, float]]) -> Graph:
    """The graph that is left when every member keeps its few strongest ties; a tie that one end keeps stays."""
    kept: Closeness = [{} for _ in closeness]
    for number, ties in enumerate(closeness):
        for other, weight in sorted(ties.items(), key=lambda tie: (-tie[1], tie[0]))[:_KEPT]:
            kept[number][other] = kept[other][number] = weight
    return kept


def _trust_in_order(closeness: Sequence[Mapping[int, float]]) -> float:
    """How much closer than others members are that stand beside each other: 0 for no closer.

    A file that was written topic by topic tells by its order what belongs together, a grown one does not.
    """
    size = len(closeness)
    if size < _LEAST_TO_COMPARE:
        return 1.0
    usual = sum(min(weight, _STRONG) for near in closeness for weight in near.values()) / (size * (size - 1))
    pairs = [(number, number + distance) for distance in (1, 2) for number in range(size - distance)]
    beside = sum(min(closeness[one].get(other, 0.0), _STRONG) for one, other in pairs) / len(pairs)
    return min(_MOST_TRUST, max(0.0, beside / usual - 1)) if usual else 1.0


def _add(found: Closeness, one: int, other: int, weight: float) -> None:
    found[one][other] = found[other][one] = found[one].get(other, 0.0) + weight


def _add_references(found: Closeness, members: Sequence[Member], weight: float) -> None:
    """A reference ties the more, the fewer others refer to the same."""
    users = Counter(used for member in members for used in member.uses)
    for number, member in enumerate(members):
        for used, times in member.uses.items():
            _add(found, number, used, weight * (1 + math.log(times) / 2) / math.sqrt(users[used]))


def _add_common(found: Closeness, counts: Sequence[Mapping[T, int]], weight: float) -> None:
    """What two have in common ties them: the cosine of the angle between the two, rare things weighing more."""
    if not weight:
        return
    holders: dict[T, list[tuple[int, float]]] = {}
    for number, vector in enumerate(weighted(counts)):
        for thing, value in vector.items():
            holders.setdefault(thing, []).append((number, value))
    for having in holders.values():
        if len(having) <= _TOO_COMMON:
            for (one, value), (other, other_value) in combinations(having, 2):
                ties = found[one]  # as `_add` does, without a call for each of very many
                ties[other] = found[other][one] = ties.get(other, 0.0) + weight * value * other_value


def _evened(closeness: Closeness, evenness: float) -> Closeness:
    """Each tie in proportion to the strongest ones of its two ends."""
    scale = [max(_LEAST_STRENGTH, *ties.values(), 0.0) ** (-evenness / 2) for ties in closeness]
    return [
        {other: weight * scale[number] * scale[other] for other, weight in ties.items()}
        for number, ties in enumerate(closeness)
    ]
