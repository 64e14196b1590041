"""How a module could be divided: new modules with names, sizes and reasons, in an order that can be imported."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from refactor_ls.analysis.arrangement import Arrangement, Problem
from refactor_ls.analysis.group_sizes import cut_to_size, least_lines, shared_leaves, unit_groups, unit_ties
from refactor_ls.analysis.groups import grouped
from refactor_ls.analysis.module_lines import LineEstimates, names_read
from refactor_ls.analysis.module_names import Naming, stem_of
from refactor_ls.analysis.proposal_reasons import Placed, why_together
from refactor_ls.analysis.rearranging import arranged
from refactor_ls.analysis.reasons import Evidence
from refactor_ls.analysis.symbol_graph import SYMBOLS, closeness_of
from refactor_ls.analysis.units import Divisible, LeftOver, divisible
from refactor_ls.model.source import Source

_MOST_ATTEMPTS = 8
_LEAST_SHARED_LINES = 20
_MARGIN = 3  # lines by which an estimate may be wrong


@dataclass(frozen=True)
class ProposedModule:
    """A new module: its name (a stem), others that it could have, its symbols in the order of the text, why they.

    `lines` estimates the length of the file: definitions, their comments, imports.
    """

    name: str
    alternatives: tuple[str, ...]
    symbols: tuple[str, ...]
    lines: int
    why: str


@dataclass(frozen=True)
class TooBig:
    """A definition that alone is longer than the limit: its symbols, and its lines."""

    symbols: tuple[str, ...]
    lines: int


@dataclass(frozen=True)
class ModuleProposal:
    """Modules in an order in which each needs, while it is imported, only those before it.

    `left_over` stays in the old module, which may import all the new ones at its top. `late` are the pairs of
    modules, by name, of which functions of the first need something of the second, which comes later.
    """

    modules: tuple[ProposedModule, ...]
    left_over: tuple[LeftOver, ...]
    too_big: tuple[TooBig, ...]
    late: tuple[tuple[str, str], ...] = ()


def proposed_modules(
    source: Source,
    *,
    max_lines: int,
    taken: Collection[str] = (),
    pinned: Collection[str] = (),
    together: Iterable[Collection[str]] = (),
    filled: Mapping[int, Collection[str]] | None = None,
    is_explained: bool = True,
) -> ModuleProposal:
    """Divide a module into new ones of at most `max_lines`.

    `taken` are stems that no module may have, `pinned` symbols that stay, `together` symbols that must not be
    parted; `filled` says which names a top-level statement (by index) changes in place, and so goes along with.
    Without `is_explained` no module says why it is one.
    """
    found = divisible(source, together, filled, pinned, max_lines)
    estimates = LineEstimates(source, found.units, names_read(source, found.units))
    closeness = closeness_of(found.members, SYMBOLS)
    reserve = max_lines // 20
    arrangement = _arranged(found, closeness, max_lines - reserve)
    for _ in range(_MOST_ATTEMPTS):
        too_long = _over(arrangement, estimates, max_lines)
        over = max((lines - max_lines + _MARGIN for lines in too_long), default=0)
        if not over:
            break
        reserve = min(reserve + max(over + 1, max_lines // 20), max_lines // 2)
        arrangement = _arranged(found, closeness, max_lines - reserve)
    evidence = Evidence.of(found.members, source) if is_explained else None
    return _proposal(source, found, arrangement, estimates, max_lines, taken, evidence)


def _over(arrangement: Arrangement, estimates: LineEstimates, max_lines: int) -> list[int]:
    """The lengths of the modules of several units that are too long."""
    place = arrangement.place
    several = [module for module in arrangement.modules if len(module) > 1]
    lengths = [(estimates.module(module, place), module) for module in several]
    return [
        lines
        for lines, module in lengths
        if lines > max_lines - _MARGIN and all(estimates.alone(unit, place) <= max_lines for unit in module)
    ]


def _arranged(found: Divisible, closeness: Sequence[Mapping[int, float]], limit: int) -> Arrangement:
    ties = unit_ties(found.units, closeness)
    groups = unit_groups(found.units, found.members, grouped(found.members, SYMBOLS).groups)
    lines = [unit.lines for unit in found.units]
    uses = [{*unit.at_import, *unit.when_called} for unit in found.units]
    shared = shared_leaves(groups, lines, uses)
    if sum(lines[number] for number in shared) >= _LEAST_SHARED_LINES:
        groups = [sorted(shared), *([n for n in group if n not in shared] for group in groups)]
    sized = [
        part
        for group in groups
        if group
        for part in cut_to_size(group, lines, ties, limit, SYMBOLS.resolution)
    ]
    return arranged(Problem.of(found.units, ties, limit), sized, least_lines(limit))


def _proposal(
    source: Source,
    found: Divisible,
    arrangement: Arrangement,
    estimates: LineEstimates,
    max_lines: int,
    taken: Collection[str],
    evidence: Evidence | None,
) -> ModuleProposal:
    members = [
        sorted(member for number in module for member in found.units[number].members)
        for module in arrangement.modules
    ]
    naming = Naming.of(found.members, source, taken, stem_of(source))
    names = naming.of_modules([[found.members[number] for number in group] for group in members])
    firsts = [name for name, *_ in names]
    placed = Placed(evidence, found.units, arrangement, firsts, "symbols") if evidence is not None else None
    modules, too_big = [], []
    for place, module in enumerate(arrangement.modules):
        name, *others = names[place]
        lines = estimates.module(module, arrangement.place)
        symbols = tuple(symbol for number in module for symbol in found.units[number].names)
        why = why_together(placed, place) if placed is not None else ""
        modules.append(ProposedModule(name, tuple(others), symbols, lines, why))
        if lines > max_lines:
            biggest = max(module, key=lambda number: found.units[number].lines)
            too_big.append(TooBig(found.units[biggest].names, found.units[biggest].lines))
    late = {
        (firsts[arrangement.place[unit]], firsts[arrangement.place[other]])
        for unit, other in arrangement.late_imports()
    }
    return ModuleProposal(tuple(modules), found.left_over, tuple(too_big), tuple(sorted(late)))
