"""How long the new modules of a divided one will be: what moves there, and the imports above it."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from refactor_ls.analysis.functions_run import asks_for_main
from refactor_ls.analysis.units import Unit
from refactor_ls.model.scopes import BindingKind
from refactor_ls.model.source import Source

_WIDTH = 88
_AROUND_IMPORTS = 3  # blank lines, and one more in case of a `TYPE_CHECKING` block or a future import


class LineEstimates:
    """Estimates lengths of modules made of units of one source."""

    def __init__(self, source: Source, units: Sequence[Unit], used: Sequence[Collection[str]]) -> None:
        self._source = source
        self._units = units
        self._used = used  # the names of the module that each unit reads

    def module(self, units: Collection[int], place: Sequence[int]) -> int:
        """The lines of a module with these units; `place` says in which module each unit is."""
        exported = {name for unit in units for name in self._units[unit].names} & self._source.exported
        export = _import_lines("__all__ = []", exported, len('"", ')) + 1 if exported else 0
        return self.definitions(units) + self.imports(units, place) + export

    def alone(self, unit: int, place: Sequence[int]) -> int:
        """The lines of a module with nothing but one unit."""
        return self.module([unit], place)

    def definitions(self, units: Iterable[int]) -> int:
        """The lines of the definitions themselves, with comments and blank lines."""
        return sum(self._units[unit].lines for unit in units)

    def imports(self, units: Collection[int], place: Sequence[int]) -> int:
        """The lines of the imports that units need, from outside and from the modules of other units."""
        used = {name for unit in units for name in self._used[unit]}
        lines = _AROUND_IMPORTS + sum(self._lines_of_import(node, used) for node in self._imports_of(used))
        others: dict[int, set[str]] = {}
        for unit in units:
            each = self._units[unit]
            for other in {*each.at_import, *each.when_called, *each.for_types}:
                if other not in units:
                    others.setdefault(place[other], set()).update(self._units[other].names)
        for place_of_other, names in others.items():
            needed = {name for name in names if name in used}
            lines += _import_lines(f"from .{'m' * 8} import ", needed)
            if place_of_other > min(place[unit] for unit in units):
                lines += sum(
                    times
                    for unit in units
                    for other, times in self._units[unit].when_called.items()
                    if place[other] == place_of_other
                )
        return lines

    def of_import(self, names: Collection[str]) -> int:
        """The lines of an import of these names from one module."""
        return _import_lines(f"from .{'m' * 8} import ", names)

    def _imports_of(self, names: Collection[str]) -> list[ast.stmt]:
        """The top-level statements that import names, each once."""
        found: dict[int, ast.stmt] = {}
        for name in sorted(names):
            for index in self._importing.get(name, ()):
                found[index] = self._source.tree.body[index]
        return list(found.values())

    def _lines_of_import(self, node: ast.stmt, used: Collection[str]) -> int:
        if isinstance(node, ast.ImportFrom):
            names = {alias.asname or alias.name for alias in node.names}
            return _import_lines(f"from {'.' * node.level}{node.module or ''} import ", names & set(used))
        return (node.end_lineno or node.lineno) - node.lineno + 1

    @cached_property
    def _importing(self) -> Mapping[str, set[int]]:
        """The statements that import each name, but for those of units and of the program."""
        left_out = {index for unit in self._units for index in unit.statements}
        left_out |= {index for index, node in enumerate(self._source.tree.body) if asks_for_main(node)}
        found: dict[str, set[int]] = {}
        for name, bindings in self._source.bindings.items():
            for binding in bindings:
                if binding.kind is BindingKind.IMPORT and binding.statement not in left_out:
                    found.setdefault(name, set()).add(binding.statement)
        return found


def names_read(source: Source, units: Sequence[Unit]) -> list[set[str]]:
    """The names of the module that each unit reads."""
    found: list[set[str]] = [set() for _ in units]
    unit_of = {index: number for number, unit in enumerate(units) for index in unit.statements}
    for reference in source.walk.references:
        if reference.target is source.walk.module and reference.statement in unit_of:
            found[unit_of[reference.statement]].add(reference.name)
    return found


def _import_lines(start: str, names: Collection[str], around: int = len(", ")) -> int:
    """The lines of an import or a list of these names, one per line where they are too wide for one."""
    width = len(start) + sum(len(name) + around for name in names)
    return 0 if not names else 1 if width <= _WIDTH else len(names) + 2
