"""How a class could be divided into mixins in modules of their own, and what of its module these share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from refactor_ls.analysis.arrangement import Arrangement, Problem
from refactor_ls.analysis.group_sizes import cut_to_size, least_lines, unit_groups, unit_ties
from refactor_ls.analysis.groups import grouped
from refactor_ls.analysis.members import classes_of
from refactor_ls.analysis.method_units import DivisibleClass, divisible_class
from refactor_ls.analysis.module_lines import LineEstimates
from refactor_ls.analysis.module_names import Naming, snake_case
from refactor_ls.analysis.proposal_reasons import why_together
from refactor_ls.analysis.proposals import ProposedModule, TooBig, proposed_modules
from refactor_ls.analysis.rearranging import arranged
from refactor_ls.analysis.reasons import Evidence
from refactor_ls.analysis.symbol_graph import METHODS, closeness_of
from refactor_ls.analysis.units import LeftOver, divisible
from refactor_ls.model.components import reaching
from refactor_ls.model.source import Source

_HEADER = 4  # the class line, its docstring, and the blank lines above
_MOST_ATTEMPTS = 4


@dataclass(frozen=True)
class ProposedMixin:
    """A mixin in a module of its own: the module's stem, the class's name, and its methods in the order of the text.

    With `with_aliases`, other names of a method (``b = a``) stand behind it among `symbols`. `attributes` are those
    of `self` that they use; `lines` estimates the length of the file.
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
    """Mixins for a class; `left_over` are the methods that stay in it.

    `shared` are modules for what the mixins use of the class's module and what does not need the class: they have to
    go below the mixins so that these can import it at their top.
    """

    mixins: tuple[ProposedMixin, ...]
    shared: tuple[ProposedModule, ...]
    left_over: tuple[LeftOver, ...]
    too_big: tuple[TooBig, ...]


def proposed_mixins(
    source: Source,
    class_name: str,
    *,
    max_lines: int,
    taken: Collection[str] = (),
    pinned: Collection[str] = (),
    together: Iterable[Collection[str]] = (),
    filled: Mapping[int, Collection[str]] | None = None,
    pinned_symbols: Collection[str] = (),
    with_aliases: bool = False,
    only_bodies: bool = False,
) -> ClassProposal | None:
    """Divide a class into mixins in modules of at most `max_lines`; None when the module has no such class.

    `pinned`, `together` and `with_aliases` are about its methods, of which `only_bodies` may leave; `filled` and
    `pinned_symbols` about its module, as for `proposed_modules`; `taken` are stems that no module may have.
    """
    found = next((each for each in classes_of(source) if each.sized.name == class_name), None)
    if found is None:
        return None
    methods = divisible_class(
        source, found, together, pinned, with_aliases=with_aliases, only_bodies=only_bodies
    )
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
    shared = _shared(source, class_name, used, max_lines, taken, filled or {}, pinned_symbols)
    names = {module.name for module in shared} | set(taken)
    stem = class_name.rpartition(".")[2]
    mixins = _mixins(source, methods, arrangement, estimates, used, names, stem)
    too_big = tuple(TooBig(each.symbols, each.lines) for each in mixins if each.lines > max_lines)
    return ClassProposal(tuple(mixins), shared, methods.left_over, too_big)


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
    evidence = Evidence.of(methods.members, source)
    arrangement.replace(sorted(arrangement.modules))
    modules = arrangement.modules
    numbers = [sorted(n for unit in module for n in methods.units[unit].members) for module in modules]
    grouped_members = [[methods.members[n] for n in each] for each in numbers]
    naming = Naming.of(methods.members, source, taken, snake_case(stem))
    names = naming.of_modules(grouped_members)
    mixins = []
    firsts = [name for name, *_ in names]
    for place, (module, each, members) in enumerate(zip(modules, numbers, grouped_members, strict=True)):
        name, *others = names[place]
        mixins.append(
            ProposedMixin(
                name,
                "".join(part[:1].upper() + part[1:] for part in name.split("_")) + "Mixin",
                tuple(others),
                tuple(name for unit in module for name in methods.units[unit].names),
                _lines(estimates, source, used, module, arrangement),
                why_together(evidence, each, "methods", methods.units, arrangement, place, firsts),
                tuple(sorted({attribute for member in members for attribute in member.attributes})),
            )
        )
    return mixins


def _shared(
    source: Source,
    class_name: str,
    used: Sequence[Collection[str]],
    max_lines: int,
    taken: Collection[str],
    filled: Mapping[int, Collection[str]],
    pinned: Collection[str],
) -> tuple[ProposedModule, ...]:
    """Modules for the symbols that mixins use, as far as these do not need the class in turn."""
    holder = class_name.split(".")[0]
    found = divisible(source, filled=filled, pinned=(*pinned, holder))
    units = found.units
    needs = [{*unit.at_import, *unit.when_called} for unit in units]
    number_of = {name: number for number, unit in enumerate(units) for name in unit.names}
    tied = reaching(needs, {number for number, times in enumerate(found.needs_staying) if times})
    wanted = {number_of[name] for names in used for name in names if name in number_of} - tied
    todo = sorted(wanted)
    for number in todo:
        todo += sorted(needs[number] - wanted)
        wanted |= needs[number]
    staying = [name for number, unit in enumerate(units) if number not in wanted for name in unit.names]
    if not wanted:
        return ()
    modules = proposed_modules(
        source, max_lines=max_lines, taken=taken, pinned=(*pinned, holder, *staying), filled=filled
    ).modules
    name = f"{snake_case(class_name.rpartition('.')[2])}_shared"
    if len(modules) == 1 and name not in taken:
        only = modules[0]
        return (replace(only, name=name, alternatives=(only.name, *only.alternatives[:1])),)
    return modules
