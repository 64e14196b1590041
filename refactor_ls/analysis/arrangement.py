"""Units that are put into modules, and these into an order: what an import at the top of a later module would cost."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from refactor_ls.analysis.units import Unit
from refactor_ls.model.components import components

# What an import inside a function costs, and one for types only, in units of closeness.
LATE_IMPORT = 1.5
TYPE_IMPORT = 0.2
_LEAST_GAIN = 1e-6
_MOST_ROUNDS = 8


@dataclass(frozen=True, eq=False)
class Problem:
    """What is to be arranged: units with their lines, how close each is to each other, and what each needs.

    `needs` holds while modules are imported, `later` says what it costs a unit when another stands in a later
    module; `needed_by` and `later_by` are the other way round; `limit` is how many lines may stand in one module.
    """

    lines: Sequence[int]
    ties: Sequence[Mapping[int, float]]
    needs: Sequence[set[int]]
    needed_by: Sequence[set[int]]
    later: Sequence[Mapping[int, float]]
    later_by: Sequence[Mapping[int, float]]
    limit: int

    @classmethod
    def of(cls, units: Sequence[Unit], ties: Sequence[Mapping[int, float]], limit: int) -> Problem:
        """The problem of a module's units."""
        later: list[dict[int, float]] = []
        later_by: list[dict[int, float]] = [{} for _ in units]
        needed_by: list[set[int]] = [set() for _ in units]
        for number, unit in enumerate(units):
            costs = dict.fromkeys(unit.for_types, TYPE_IMPORT)
            costs |= {other: LATE_IMPORT * times for other, times in unit.when_called.items()}
            later.append(costs)
            for other, cost in costs.items():
                later_by[other][number] = cost
            for other in unit.at_import:
                needed_by[other].add(number)
        lines, needs = [unit.lines for unit in units], [unit.at_import for unit in units]
        return cls(lines, ties, needs, needed_by, later, later_by, limit)


class Arrangement:
    """Modules as lists of units, by number; meant to need only earlier ones while they are imported."""

    def __init__(self, problem: Problem, modules: Sequence[Sequence[int]]) -> None:
        self.problem = problem
        self.modules: list[list[int]] = []
        self.place = [0] * len(problem.lines)
        self.replace(modules)

    def replace(self, modules: Sequence[Collection[int]]) -> None:
        """Take these modules, in this order, leaving out empty ones."""
        self.modules = [sorted(module) for module in modules if module]
        for place, module in enumerate(self.modules):
            for unit in module:
                self.place[unit] = place

    def move(self, units: Collection[int], place: int) -> None:
        """Put units into the module at a place; modules that this leaves empty stay until `replace`."""
        for unit in units:
            self.modules[self.place[unit]].remove(unit)
            self.modules[place].append(unit)
            self.place[unit] = place

    def size(self, place: int) -> int:
        """How many lines stand in the module at a place."""
        return sum(self.problem.lines[unit] for unit in self.modules[place])

    def violations(self) -> Iterator[tuple[int, int]]:
        """The pairs (unit, other) of which the first needs the second, from a later module, while it is imported."""
        for unit, needed in enumerate(self.problem.needs):
            for other in sorted(needed):
                if self.place[other] > self.place[unit]:
                    yield unit, other

    def late_imports(self) -> list[tuple[int, int]]:
        """The pairs (unit, other) of which the first needs the second, from a later module, when it is called."""
        return [
            (unit, other)
            for unit, costs in enumerate(self.problem.later)
            for other, cost in sorted(costs.items())
            if self.place[other] > self.place[unit] and cost >= LATE_IMPORT
        ]

    def needs_of_modules(self) -> list[set[int]]:
        """For each module, by its place, which others it needs while it is imported."""
        found: list[set[int]] = [set() for _ in self.modules]
        for unit, others in enumerate(self.problem.needs):
            found[self.place[unit]].update(self.place[other] for other in others)
        for place, others in enumerate(found):
            others.discard(place)
        return found

    def costs_of_modules(self) -> list[dict[int, float]]:
        """For each module, by its place, what it costs when another comes later."""
        found: list[dict[int, float]] = [{} for _ in self.modules]
        for unit, costs in enumerate(self.problem.later):
            here = found[self.place[unit]]
            for other, cost in costs.items():
                here[self.place[other]] = here.get(self.place[other], 0.0) + cost
        return found

    def put_in_order(self) -> None:
        """Choose an order in which few modules need later ones, and while they are imported none if that can be."""
        needs, costs = self.needs_of_modules(), self.costs_of_modules()
        rank = {place: at for at, found in enumerate(components(needs)) for place in found}
        left = set(range(len(self.modules)))

        def price(place: int) -> tuple[int, float, int]:
            before = sum(cost for other, cost in costs[place].items() if other in left and other != place)
            after = sum(costs[other].get(place, 0.0) for other in left if other != place)
            return len(needs[place] & left), before - after, place

        order: list[int] = []
        while left:
            free = [place for place in left if not needs[place] & left]
            if not free:  # modules that need each other
                lowest = min(rank[place] for place in left)
                free = [place for place in left if rank[place] == lowest]
            order.append(min(free, key=price))
            left.discard(order[-1])
        self.replace([self.modules[place] for place in order])

    def improve_order(self) -> None:
        """Move whole modules up and down while that makes fewer imports late."""
        needs, costs = self.needs_of_modules(), self.costs_of_modules()
        order = list(range(len(self.modules)))
        for _ in range(_MOST_ROUNDS):
            if not sum(_moved(order, module, needs, costs) for module in list(order)):
                break
        self.replace([self.modules[module] for module in order])


def _moved(
    order: list[int], module: int, needs: Sequence[set[int]], costs: Sequence[Mapping[int, float]]
) -> bool:
    """Move one module to its best place in an order; was there a better one?"""
    place = order.index(module)
    best, least = place, -_LEAST_GAIN
    for passed, sign in ((order[:place][::-1], 1), (order[place + 1 :], -1)):
        change = 0.0
        for distance, other in enumerate(passed, 1):
            if other in needs[module] if sign == 1 else module in needs[other]:
                break
            change += sign * (costs[module].get(other, 0.0) - costs[other].get(module, 0.0))
            if change < least:
                best, least = place - sign * distance, change
    order.insert(best, order.pop(place))
    return best != place
