"""From groups to modules that can be imported: repairs, cuts and merges, each the cheapest that helps.

Every step keeps what the first ones reach: a module needs only earlier ones while it is imported, and no module with
several units is longer than the limit.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence

from refactor_ls.analysis.arrangement import Arrangement, Problem

_LEAST_GAIN = 1e-6
_MOST_ROUNDS = 8
_TINY = 30  # lines for which a module is too much, if that is no more than an eighth of what one may have


def arranged(problem: Problem, groups: Sequence[Sequence[int]], least_lines: int) -> Arrangement:
    """Modules that keep to the groups as far as order and limit allow; those under `least_lines` join others."""
    arrangement = Arrangement(problem, groups)
    arrangement.put_in_order()
    _repair(arrangement)
    _divide_oversized(arrangement)
    for _ in range(_MOST_ROUNDS):
        before = arrangement.modules
        arrangement.put_in_order()
        arrangement.improve_order()
        _improve_places(arrangement)
        _merge_small(arrangement, least_lines)
        if arrangement.modules == before:
            break
    return arrangement


# -- what needs what while it is imported


def _repair(arrangement: Arrangement) -> None:
    """Move what is needed down, or what needs it up, until no module needs a later one while it is imported."""
    for unit, other in list(arrangement.violations()):
        low, high = arrangement.place[unit], arrangement.place[other]
        if low >= high:
            continue  # an earlier repair helped
        above = {each for each, place in enumerate(arrangement.place) if place > low}
        below = {each for each, place in enumerate(arrangement.place) if place < high}
        down = _reached(other, arrangement.problem.needs, above)
        up = _reached(unit, arrangement.problem.needed_by, below)
        if _loss(arrangement, down, low) <= _loss(arrangement, up, high):
            arrangement.move(down, low)
        else:
            arrangement.move(up, high)
    arrangement.replace(arrangement.modules)


def _loss(arrangement: Arrangement, units: Collection[int], place: int) -> float:
    """How much closeness to other units of its module is lost, less what is won, when units go to another one."""
    problem, loss = arrangement.problem, 0.0
    for unit in units:
        for other, weight in problem.ties[unit].items():
            if other not in units and arrangement.place[other] == arrangement.place[unit]:
                loss += weight
            elif other not in units and arrangement.place[other] == place:
                loss -= weight
    lines = sum(problem.lines[unit] for unit in units if arrangement.place[unit] != place)
    over = max(0, arrangement.size(place) + lines - problem.limit)
    return loss + over / problem.limit


def _reached(start: int, graph: Sequence[set[int]], allowed: Collection[int]) -> set[int]:
    """What a graph leads to from a node, without leaving the allowed ones."""
    found, todo = {start}, [start]
    for unit in todo:
        further = {other for other in graph[unit] if other not in found and other in allowed}
        found |= further
        todo += sorted(further)
    return found


# -- cuts


def _divide_oversized(arrangement: Arrangement) -> None:
    """Cut modules over the limit into parts, of which each needs only earlier ones while it is imported."""
    problem, modules = arrangement.problem, []
    for module in arrangement.modules:
        modules += _parts(problem, module) if _lines(problem, module) > problem.limit else [module]
    arrangement.replace(modules)


def _lines(problem: Problem, units: Iterable[int]) -> int:
    return sum(problem.lines[unit] for unit in units)


def _parts(problem: Problem, module: Sequence[int]) -> list[list[int]]:
    """Parts that grow one by one from what may be imported next, by what is closest to the part."""
    left = set(module)
    missing = {unit: len(problem.needs[unit] & left) for unit in module}
    wanted = _lines(problem, module) / math.ceil(_lines(problem, module) / problem.limit)
    parts: list[list[int]] = [[]]
    size, near = 0, dict.fromkeys(module, 0.0)
    while left:
        free = [unit for unit in left if not missing[unit]]
        fitting = [unit for unit in free if size + problem.lines[unit] <= problem.limit]
        if size and (not fitting or (size >= wanted and len(left) > 1)):
            parts.append([])
            size, near = 0, dict.fromkeys(left, 0.0)
            continue
        best = min(fitting or free, key=lambda unit: (-near[unit], unit))
        parts[-1].append(best)
        size += problem.lines[best]
        left.discard(best)
        for other in problem.needed_by[best] & left:
            missing[other] -= 1
        for other, weight in problem.ties[best].items():
            if other in left:
                near[other] += weight / math.sqrt(problem.lines[other])
    return parts


# -- better places for single units


def _improve_places(arrangement: Arrangement) -> None:
    """Move single units to the module where they cost least, until none gains."""
    sizes = [arrangement.size(place) for place in range(len(arrangement.modules))]
    for _ in range(_MOST_ROUNDS):
        moved = False
        for unit, lines in enumerate(arrangement.problem.lines):
            here = arrangement.place[unit]
            best = _best_module(arrangement, unit, sizes)
            if best != here:
                arrangement.move([unit], best)
                sizes[here] -= lines
                sizes[best] += lines
                moved = True
        if not moved:
            break
    arrangement.replace(arrangement.modules)


def _best_module(arrangement: Arrangement, unit: int, sizes: Sequence[int]) -> int:
    """Where a unit costs least: in late imports, less its closeness to what stands there."""
    problem, place = arrangement.problem, arrangement.place
    here, lines = place[unit], problem.lines[unit]
    lowest = max((place[other] for other in problem.needs[unit]), default=0)
    highest = min((place[other] for other in problem.needed_by[unit]), default=len(sizes) - 1)
    if lowest >= highest:
        return here
    near = [_by_place(each[unit], place) for each in (problem.ties, problem.later, problem.later_by)]
    ties, later, later_by = near

    def price(there: int) -> float:
        late = sum(cost for other, cost in later.items() if other > there)
        late_by = sum(cost for other, cost in later_by.items() if other < there)
        return late + late_by - ties.get(there, 0.0)

    best, least = here, price(here) - _LEAST_GAIN
    for there in sorted({other for each in near for other in each} - {here}):
        if lowest <= there <= highest and sizes[there] + lines <= problem.limit and price(there) < least:
            best, least = there, price(there)
    return best


def _by_place(costs: Mapping[int, float], place: Sequence[int]) -> dict[int, float]:
    found: dict[int, float] = {}
    for other, cost in costs.items():
        found[place[other]] = found.get(place[other], 0.0) + cost
    return found


# -- merges


def _merge_small(arrangement: Arrangement, least_lines: int) -> None:
    """Join modules with few lines to the closest ones where the limit and the order allow it, smallest first."""
    left_alone: set[int] = set()  # units that stand first in modules which fit nowhere
    while True:
        sizes = [arrangement.size(place) for place in range(len(arrangement.modules))]
        small = [
            place
            for place, size in enumerate(sizes)
            if size < least_lines and arrangement.modules[place][0] not in left_alone
        ]
        if not small:
            return
        place = min(small, key=lambda each: (sizes[each], each))
        other = _closest_fitting(arrangement, place, sizes)
        if other is None:
            left_alone.add(arrangement.modules[place][0])
            continue
        modules = [list(module) for module in arrangement.modules]
        modules[other] += modules[place]
        modules[place] = []
        arrangement.replace(modules)
        arrangement.put_in_order()


def _closest_fitting(arrangement: Arrangement, place: int, sizes: Sequence[int]) -> int | None:
    problem = arrangement.problem
    closeness = dict.fromkeys(range(len(sizes)), 0.0)
    for unit in arrangement.modules[place]:
        for other, weight in problem.ties[unit].items():
            closeness[arrangement.place[other]] += weight
    needs = arrangement.needs_of_modules()
    others = [other for other in range(len(sizes)) if other != place and _may_merge(needs, place, other)]
    fitting = [other for other in others if sizes[other] + sizes[place] <= problem.limit]
    if not fitting and sizes[place] < min(_TINY, problem.limit // 8):
        fitting = [other for other in others if _is_too_big(arrangement, other)]
    return max(
        fitting,
        key=lambda other: (
            closeness[other] / math.sqrt(len(arrangement.modules[other])),
            -abs(other - place),
        ),
        default=None,
    )


def _is_too_big(arrangement: Arrangement, place: int) -> bool:
    """Is there a unit in the module that alone is over the limit? Then a few lines more spoil nothing."""
    problem = arrangement.problem
    return any(problem.lines[unit] > problem.limit for unit in arrangement.modules[place])


def _may_merge(needs: Sequence[set[int]], one: int, other: int) -> bool:
    """Does no third module need one of them and is needed by the other?"""
    low, high = sorted((one, other))
    between = _reached(high, needs, range(low + 1, len(needs))) - {high}
    return all(low not in needs[each] for each in between)
