"""What the statements of a module need of each other: while it is imported, when functions are called, for types."""

from __future__ import annotations

import ast
from collections import Counter
from functools import cached_property

from refactor_ls.analysis.functions_run import Function, FunctionsRun, is_own_logger
from refactor_ls.model.scopes import Phase, Reference
from refactor_ls.model.source import Source

_IMPORT_OR_DELETE = (ast.Import, ast.ImportFrom, ast.Delete)


class ImportNeeds:
    """Answers for each top-level statement, by index, which other statements it needs, and when."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._reads: dict[Function, frozenset[int]] = {}
        self._run = FunctionsRun(source)

    def at_import(self, index: int) -> set[int]:
        """The statements that bind what is read while the statement runs, also in functions that it runs.

        What a function reads that some statement runs while the module is imported has to be there by then, so the
        function's own statement needs it too.
        """
        found = set(self._read_by_functions_run.get(index, ()))
        for reference in self._eager.get(index, ()):
            found |= self._binding(reference.name)
        for function in self._run.started_by(index):
            for each in self._run.and_called_by(function):
                found |= self._read_in(each)
        return found - {index}

    def when_called(self, index: int) -> Counter[int]:
        """The statements whose names its functions read, with the number of functions that do."""
        readers: dict[int, set[int]] = {}
        for reference in self._deferred.get(index, ()):
            reader = id(reference.functions[0]) if reference.functions else 0
            for binding in self._binding(reference.name) - {index}:
                readers.setdefault(binding, set()).add(reader)
        return Counter({binding: len(found) for binding, found in readers.items()})

    def for_types(self, index: int) -> set[int]:
        """The statements that bind what only its types name, which nobody evaluates."""
        names = {reference.name for reference in self._typed.get(index, ())}
        return {binding for name in names for binding in self._binding(name)} - {index}

    # -- references by when they are read

    def _by_statement(self, phase: Phase) -> dict[int, list[Reference]]:
        found: dict[int, list[Reference]] = {}
        module = self._source.walk.module
        for reference in self._source.walk.references:
            if reference.target is module and reference.phase is phase:
                found.setdefault(reference.statement, []).append(reference)
        return found

    @cached_property
    def _eager(self) -> dict[int, list[Reference]]:
        return self._by_statement(Phase.EAGER)

    @cached_property
    def _deferred(self) -> dict[int, list[Reference]]:
        return self._by_statement(Phase.DEFERRED)

    @cached_property
    def _typed(self) -> dict[int, list[Reference]]:
        return self._by_statement(Phase.NEVER)

    def _binding(self, name: str) -> frozenset[int]:
        """The statements that bind a name themselves; a function with a `global` statement does so later."""
        return self._statements_of_names.get(name, frozenset())

    @cached_property
    def _statements_of_names(self) -> dict[str, frozenset[int]]:
        body = self._source.tree.body
        left_out = {
            at for at, node in enumerate(body) if isinstance(node, _IMPORT_OR_DELETE) or is_own_logger(node)
        }
        return {
            name: frozenset(
                binding.statement
                for binding in bindings
                if not binding.is_global and binding.statement not in left_out
            )
            for name, bindings in self._source.bindings.items()
        }

    @cached_property
    def _read_by_functions_run(self) -> dict[int, set[int]]:
        """For the statements that functions stand in which run while the module is imported: what these read."""
        started = {f for index in range(len(self._source.tree.body)) for f in self._run.started_by(index)}
        found: dict[int, set[int]] = {}
        for function in {each for start in started for each in self._run.and_called_by(start)}:
            if references := self._run.references_in(function):
                statement = references[0].statement
                found.setdefault(statement, set()).update(self._read_in(function))
        return found

    def _read_in(self, function: Function) -> frozenset[int]:
        """The statements that bind what a function reads of its module."""
        if function not in self._reads:
            names = {reference.name for reference in self._run.references_in(function)}
            self._reads[function] = frozenset().union(*map(self._binding, names))
        return self._reads[function]
