"""What goes along when methods leave their module: the symbols that they use there, so that they can import them
without importing the class's module, which imports them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from refactor_ls.analysis.units import Divisible, divisible
from refactor_ls.model.components import reaching
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Refusal
from refactor_ls.refactorings.move_symbols.gathering import rebinding_files
from refactor_ls.refactorings.move_symbols.selection import select
from refactor_ls.refactorings.quoting import has_run_time_reader
from refactor_ls.refactorings.split_module.ties import filled_by, loggers_of


def going_along(project: Project, source: Source, parts: Collection[str], class_name: str) -> list[str]:
    """The symbols that the `parts`, top-level already, use of their module and that can leave it with them: those that
    need neither the class nor anything else that stays."""
    along = _without(source, parts, (class_name,))
    rebound = _rebound_from_outside(project, source, along)
    return _without(source, parts, (class_name, *rebound)) if rebound else along


def _rebound_from_outside(project: Project, source: Source, names: Collection[str]) -> list[str]:
    """Those of the names that other files set, as ``module.name = value`` does: they stay where these look for them."""
    files = rebinding_files(project, source.path, names, ())
    found = {chain.name for uses in files for chain in uses.chains if chain.is_stored}
    return sorted(found.intersection(names))


def _without(source: Source, parts: Collection[str], pinned: Collection[str]) -> list[str]:
    found = divisible(source, filled=filled_by(source), pinned=pinned)
    wanted, loggers = _wanted(source, found, parts), loggers_of(source)
    groups = [[n for n in found.units[number].names if n not in loggers] for number in sorted(wanted)]
    known = {name for unit in found.units for name in unit.names}
    moving = [*parts, *(name for group in groups for name in group)]
    groups += [block for block in _import_blocks(source, moving) if not known.intersection(block)]
    return [name for group in groups for name in _that_can_leave(source, group)]


def _that_can_leave(source: Source, names: list[str]) -> list[str]:
    """All of the names, where they can be selected together, else those that can be selected alone."""
    together = dict.fromkeys(other for name in names for other in _block_of(source, name))
    if not isinstance(select(source, together), Refusal):
        return names
    return [name for name in names if not isinstance(select(source, _block_of(source, name)), Refusal)]


def _block_of(source: Source, name: str) -> list[str]:
    """The names that are bound together with a name."""
    statements = {b.statement for b in source.bindings[name] if not b.is_global}
    return [
        other
        for other, bindings in source.bindings.items()
        if any(b.statement in statements and not b.is_global for b in bindings)
    ]


def _wanted(source: Source, found: Divisible, parts: Collection[str]) -> set[int]:
    read, bound = _read_in_annotations(source, found)
    needs = [
        {*unit.at_import, *unit.when_called, *more} for unit, more in zip(found.units, read, strict=True)
    ]
    starts = {number for number, unit in enumerate(found.units) if not set(unit.names).isdisjoint(parts)}
    bound |= {number for number, times in enumerate(found.needs_staying) if times}
    tied = reaching(needs, bound - starts) - starts
    wanted: set[int] = set()
    todo = [n for start in sorted(starts) for n in sorted(needs[start])]
    for number in todo:
        if number not in wanted | tied | starts:
            wanted.add(number)
            todo += sorted(needs[number])
    return wanted


def _read_in_annotations(source: Source, found: Divisible) -> tuple[list[set[int]], set[int]]:
    """What each unit needs for annotations that something reads at run time, such as the fields of a TypedDict; and the
    units that so need something that stays."""
    number_of = {name: number for number, unit in enumerate(found.units) for name in unit.names}
    needs: list[set[int]] = [set() for _ in found.units]
    bound: set[int] = set()
    by_statement = {b.statement: name for name in number_of for b in source.bindings[name] if not b.is_global}
    for reference in source.walk.references:
        reader, read = by_statement.get(reference.statement), number_of.get(reference.name)
        is_own = read is not None or reference.name in source.defined_names
        if reader is not None and is_own and has_run_time_reader(source, reference):
            needs[number_of[reader]].update([read] if read is not None else [])
            bound |= {number_of[reader]} if read is None else set()
    return [each - {number} for number, each in enumerate(needs)], bound


def _import_blocks(source: Source, moving: Collection[str]) -> Iterator[list[str]]:
    """The guarded imports with fallbacks, ``try: import x`` and the like, of which moving code uses a name: each as the
    names that it binds."""
    used: set[int] = set()
    statements = {b.statement for name in moving for b in source.bindings[name] if not b.is_global}
    for name, bindings in source.bindings.items():
        guarded = [b for b in bindings if b.guards and not b.is_for_types and not b.is_global]
        if guarded and any(r.statement in statements for r in source.loads(name)):
            used.update(b.statement for b in guarded)
    for index in sorted(used - statements):
        yield [
            name
            for name, bindings in source.bindings.items()
            if any(b.statement == index and not b.is_global for b in bindings)
        ]
