"""How a class could be divided into mixins in modules of their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from refactor_ls.analysis.arrangement import Arrangement, Problem
from refactor_ls.analysis.group_sizes import cut_to_size, least_lines, unit_groups, unit_ties
from refactor_ls.analysis.groups import grouped
from refactor_ls.analysis.members import classes_of
from refactor_ls.analysis.method_units import DivisibleClass, divisible_class
from refactor_ls.analysis.module_lines import LineEstimates
from refactor_ls.analysis.module_names import Naming, snake_case
from refactor_ls.analysis.proposal_reasons import Placed, why_together
from refactor_ls.analysis.proposals import TooBig
from refactor_ls.analysis.rearranging import arranged
from refactor_ls.analysis.reasons import Evidence
from refactor_ls.analysis.symbol_graph import METHODS, closeness_of
from refactor_ls.analysis.units import LeftOver
from refactor_ls.model.source import Source

_HEADER = 4  # the class line, its docstring, and the blank lines above
_MOST_ATTEMPTS = 4


@dataclass(frozen=True)
class ProposedMixin:
    """A mixin in a module of its own: the module's stem, the class's name, and its methods in the order of the text.

    Other names of a method (``b = a``) stand behind it among `symbols`. `attributes` are those of `self` that they use;
    `lines` estimates the length of the file.
    """

    name: str
    class_name: str
    alternatives: tuple[str, ...]
    symbols: tuple[str, ...]
    lines: int
    why: str
    attributes: tuple[str, ...]


@dataclass(frozen=True)
class ClassProposal:
    """Mixins for a class; `left_over` are the methods that stay in it."""

    mixins: tuple[ProposedMixin, ...]
    left_over: tuple[LeftOver, ...]
    too_big: tuple[TooBig, ...]


def proposed_mixins(
    source: Source,
    class_name: str,
    *,
    max_lines: int,
    taken: Collection[str] = (),
    pinned: Collection[str] = (),
    only_bodies: bool = False,
) -> ClassProposal | None:
    """Divide a class into mixins in modules of at most `max_lines`; None when the module has no such class.

    The methods `pinned` stay, and of the others `only_bodies` may leave; `taken` are stems that no module may have.
    """
    found = next((each for each in classes_of(source) if each.sized.name == class_name), None)
    if found is None:
        return None
    methods = divisible_class(source, found, pinned, only_bodies=only_bodies)
    used = [set().union(*(methods.members[n].shares for n in unit.members)) for unit in methods.units]
    estimates = LineEstimates(source, methods.units, used)
    reserve = _HEADER
    closeness = closeness_of(methods.members, METHODS)
    arrangement = _arranged(methods, closeness, max(1, max_lines - reserve))
    for _ in range(_MOST_ATTEMPTS):
        several = [module for module in arrangement.modules if len(module) > 1]
        lengths = [_lines(estimates, source, used, module, arrangement) for module in several]
        over = max(lengths, default=0) - max_lines
        if over <= 0:
            break
        reserve = min(reserve + over, max_lines // 2)
        arrangement = _arranged(methods, closeness, max_lines - reserve)
    stem = class_name.rpartition(".")[2]
    mixins = _mixins(source, methods, arrangement, estimates, used, taken, stem)
    too_big = tuple(TooBig(each.symbols, each.lines) for each in mixins if each.lines > max_lines)
    return ClassProposal(tuple(mixins), methods.left_over, too_big)


def _arranged(methods: DivisibleClass, closeness: Sequence[Mapping[int, float]], limit: int) -> Arrangement:
    ties = unit_ties(methods.units, closeness)
    groups = unit_groups(methods.units, methods.members, grouped(methods.members, METHODS).groups)
    lines = [unit.lines for unit in methods.units]
    sized = [part for group in groups for part in cut_to_size(group, lines, ties, limit, METHODS.resolution)]
    return arranged(Problem.of(methods.units, ties, limit), sized, least_lines(limit))


def _lines(
    estimates: LineEstimates,
    source: Source,
    used: Sequence[Collection[str]],
    module: Sequence[int],
    arrangement: Arrangement,
) -> int:
    """The lines of a mixin's module, with the import of what it uses of the class's module."""
    own = {name for unit in module for name in used[unit] if name in source.defined_names}
    return _HEADER + estimates.module(module, arrangement.place) + estimates.of_import(own)


def _mixins(
    source: Source,
    methods: DivisibleClass,
    arrangement: Arrangement,
    estimates: LineEstimates,
    used: Sequence[Collection[str]],
    taken: Collection[str],
    stem: str,
) -> list[ProposedMixin]:
    arrangement.replace(sorted(arrangement.modules))
    modules = arrangement.modules
    numbers = [sorted(n for unit in module for n in methods.units[unit].members) for module in modules]
    grouped_members = [[methods.members[n] for n in each] for each in numbers]
    naming = Naming.of(methods.members, source, taken, snake_case(stem))
    names = naming.of_modules(grouped_members)
    mixins = []
    firsts = [name for name, *_ in names]
    evidence = Evidence.of(methods.members, source)
    placed = Placed(evidence, methods.units, arrangement, firsts, "methods")
    for place, (module, members) in enumerate(zip(modules, grouped_members, strict=True)):
        name, *others = names[place]
        mixins.append(
            ProposedMixin(
                name,
                "".join(part[:1].upper() + part[1:] for part in name.split("_")) + "Mixin",
                tuple(others),
                tuple(name for unit in module for name in methods.units[unit].names),
                _lines(estimates, source, used, module, arrangement),
                why_together(placed, place),
                tuple(sorted({attribute for member in members for attribute in member.attributes})),
            )
        )
    return mixins
