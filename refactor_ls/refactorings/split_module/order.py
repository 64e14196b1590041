"""Which of the modules import each other at their tops: an order in which each finds what it needs, with as few imports
inside functions as possible.

Import-time needs decide first, then the cost of putting an import off: the functions that would have to import. The
problem is the minimum feedback arc set; a greedy order (Eades, Lin, Smyth 1993) is improved by moving single modules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from refactor_ls.model.scopes import Phase, Reference
from refactor_ls.refactorings.move_symbols.strategy import Strategy
from refactor_ls.refactorings.split_module.division import Division
from refactor_ls.refactorings.uses.deferrable import can_defer

Costs = Mapping[tuple[str, str], int]

_FIXED = 1_000_000  # what is needed while a module is imported cannot be put off
_FACADE = 1_000  # an old path that answers only when it is asked is worse than any number of late imports
_OF_SOURCE = 10
_ROUNDS = 20


def strategies_of(division: Division, kept: frozenset[str]) -> dict[str, Strategy]:
    """How each module (path), the source too, imports the others."""
    costs = costs_of(division, kept)
    order = cheapest_order(division.paths, costs)
    place = {path: index for index, path in enumerate(order)}
    late: dict[str, set[str]] = {path: set() for path in order}
    for importer, target in costs:
        if place[target] > place[importer]:
            late[importer].add(target)
    source = division.whole.request.source
    return {
        path: Strategy(put_off=frozenset(found)) if path == source else Strategy(deferred=frozenset(found))
        for path, found in late.items()
    }


def costs_of(division: Division, kept: frozenset[str]) -> dict[tuple[str, str], int]:
    """(importer, imported) -> what it costs to put that import off, for the source and the new modules."""
    source = division.whole.request.source
    costs: dict[tuple[str, str], int] = {}
    for path, part in division.parts.items():
        rebound = part.rebound
        for name, need in part.needs.items():
            stays = name not in part.homes
            if stays and (not need.bindings or (need.is_import and name not in rebound)):
                continue  # the new module imports it from where it comes from
            edge = (path, part.home_of(name))
            costs[edge] = costs.get(edge, 0) + _cost(division, need.references)
    for name in sorted(division.whole.names):
        edge = (source, division.whole.home_of(name))
        used = division.whole.left_uses.get(name, ())
        if used or name in kept:
            # Of two needs at import time that contradict each other, people can change the one of the part.
            used_cost = _OF_SOURCE * _cost(division, used)
            costs[edge] = costs.get(edge, 0) + used_cost + (_FACADE if name in kept else 0)
    return costs


def _cost(division: Division, references: Sequence[Reference]) -> int:
    """How many functions would have to import, where that is possible at all."""
    if not can_defer(division.whole.project, division.whole.source, references):
        return _FIXED
    return len({r.functions[-1] for r in references if r.phase is Phase.DEFERRED and r.functions})


def cheapest_order(paths: Sequence[str], costs: Costs) -> list[str]:
    """An order of the modules in which the imports of later ones by earlier ones cost little; always the same."""
    order = _greedy(paths, costs)
    for _ in range(_ROUNDS):
        improved = [path for path in paths if _improved(order, path, costs)]
        if not improved:
            break
    return order


def _greedy(paths: Sequence[str], costs: Costs) -> list[str]:
    """The module that needs the least of those that have no place yet comes next."""
    order: list[str] = []
    left = list(paths)
    while left:

        def missing(path: str) -> int:
            return sum(costs.get((path, other), 0) for other in left if other != path)

        def wanted(path: str) -> int:
            return sum(costs.get((other, path), 0) for other in left if other != path)

        following = min(left, key=lambda path: (missing(path), -wanted(path)))
        order.append(following)
        left.remove(following)
    return order


def _improved(order: list[str], path: str, costs: Costs) -> bool:
    """Move one module to its cheapest place; False where it stands there already."""
    at = order.index(path)
    rest = order[:at] + order[at + 1 :]
    # The cost of standing first: all that it needs comes later, nothing that needs it does.
    cost = sum(costs.get((path, other), 0) for other in rest)
    best, place, here = cost, 0, cost
    for index, other in enumerate(rest):
        cost += costs.get((other, path), 0) - costs.get((path, other), 0)
        if cost < best:
            best, place = cost, index + 1
        if index + 1 == at:
            here = cost
    if best >= here:
        return False
    order[:] = [*rest[:place], path, *rest[place:]]
    return True
