"""What the statements of a module need of each other: while it is imported, when functions are called, for types."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cached_property

from refactor_ls.analysis.functions_run import FunctionsRun, is_own_logger
from refactor_ls.model.early_reads import first_runs, functions_of
from refactor_ls.model.import_alone import FunctionName, functions_run
from refactor_ls.model.nodes import Function
from refactor_ls.model.scopes import Phase, Reference
from refactor_ls.model.source import Source

_UNNAMED = ("", "")
_DEFINES = re.compile(r"\bdef\b")
_IMPORT_OR_DELETE = (ast.Import, ast.ImportFrom, ast.Delete)


class ImportNeeds:
    """Answers for each top-level statement, by index, which other statements it needs, and when."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._reads: dict[Function, frozenset[int]] = {}
        self._run = FunctionsRun(source)
        self._run_by: dict[int, list[Function]] = {}

    def at_import(self, index: int) -> set[int]:
        """The statements that bind what is read while the statement runs, also in functions that it runs.

        What a function reads that some statement runs while the module is imported has to be there by then, so the
        function's own statement needs it too: it can then be imported above the function.
        """
        read = self._read_by_functions_run.get(index, set()) | self._read_by_functions(index)
        return self.at_import_at_least(index) | (read - {index})

    def at_import_at_least(self, index: int) -> set[int]:
        """The same without what functions read that are run, and can import that themselves; but not where it comes
        only below what runs them: no module would have it by then.
        """
        found = set(self._needed_above.get(index, ()))
        for reference in self._eager.get(index, ()):
            found |= self._binding(reference.name)
        for reference in self._deferred.get(index, ()):
            if not reference.functions:  # a lambda imports nothing
                found |= self._binding(reference.name)
        found |= {other for other in self._read_by_functions(index) if other < index}
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

    def _read_by_functions(self, index: int) -> set[int]:
        """The statements that bind what the functions read that the statement may run."""
        return {other for each in self._may_run(index) for other in self._read_in(each)}

    @cached_property
    def _needed_above(self) -> dict[int, set[int]]:
        """For the statements that functions stand in: what these read and what comes only below a statement that may
        run them."""
        found: dict[int, set[int]] = {}
        for index in range(len(self._source.tree.body)):
            for function in self._may_run(index):
                below = {other for other in self._read_in(function) if other >= index}
                if below:
                    statement = self._run.references_in(function)[0].statement
                    found.setdefault(statement, set()).update(below)
        return found

    def _may_run(self, index: int) -> list[Function]:
        """The functions that the statement may run, also because it hands objects to code that nobody knows."""
        if not self._has_functions:  # a module of constants, often a long one
            return []
        if index not in self._run_by:
            started = (each for f in self._run.started_by(index) for each in self._run.and_called_by(f))
            named = (self._functions.get(name, ()) for name in functions_run(self._source)[index])
            every = dict.fromkeys([*started, *(each for functions in named for each in functions)])
            first = first_runs(self._source).functions
            self._run_by[index] = [
                each for each in every if first.get(self._name_of.get(each, _UNNAMED), 0) <= index
            ]
        return self._run_by[index]

    @cached_property
    def _has_functions(self) -> bool:
        return _DEFINES.search(self._source.text) is not None

    @cached_property
    def _functions(self) -> dict[FunctionName, list[Function]]:
        found: dict[FunctionName, list[Function]] = {}
        for node in self._source.tree.body:
            for owner, function in functions_of(node):
                found.setdefault((owner, function.name), []).append(function)
        return found

    @cached_property
    def _name_of(self) -> dict[Function, FunctionName]:
        return {each: name for name, functions in self._functions.items() for each in functions}

    def _read_in(self, function: Function) -> frozenset[int]:
        """The statements that bind what a function reads of its module."""
        if function not in self._reads:
            names = {reference.name for reference in self._run.references_in(function)}
            self._reads[function] = frozenset().union(*map(self._binding, names))
        return self._reads[function]
