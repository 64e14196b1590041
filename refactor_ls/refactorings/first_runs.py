"""When functions could run before a module was divided: not before what they read or import first was there."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from refactor_ls.model.early_reads import FirstRuns, first_runs
from refactor_ls.model.import_events import Bind, Enter
from refactor_ls.model.project import Project

FunctionKey = tuple[str, Enter]


@dataclass(frozen=True)
class TimesBefore:
    """Answers which functions may run while statements of divided modules do: those that could before.

    `came_from` maps a new module to the one whose code it holds.
    """

    before: Project
    after: Project
    came_from: Mapping[str, str]
    _latest: dict[str, list[int]] = field(default_factory=dict)
    _first: dict[FunctionKey, dict[str, int]] = field(default_factory=dict)

    def may_run(self, path: str, function: Enter, running: Sequence[str], statements: Sequence[int]) -> bool:
        """May a function of the module at `path` run while the modules `running`, one inside of the other, run these of
        their top-level `statements`?"""
        needed = self._first_statements(path, function)
        if not needed:
            return True
        origins = [self.came_from.get(module, module) for module in running]
        for origin, first in needed.items():
            if origin in origins:
                at = len(origins) - 1 - origins[::-1].index(origin)  # what runs of it by now is the innermost
                if self._latest_places(running[at])[statements[at]] < first:
                    return False
        return True

    @cached_property
    def _divided(self) -> frozenset[str]:
        return frozenset(self.came_from.values())

    def _first_statements(self, path: str, function: Enter) -> dict[str, int]:
        """For the divided modules that a function needs first of all: the statement that it waited for there."""
        key = path, function
        if key not in self._first:
            self._first[key] = {origin: first for origin, first in self._waited_for(path, function) if first}
        return self._first[key]

    def _waited_for(self, path: str, function: Enter) -> Iterator[tuple[str, int]]:
        home, name = self.came_from.get(path, path), (function.owner, function.name)
        known = self._known(home)
        if known is None:
            return
        node = known.imports.get(name)
        origin = self.before.modules.resolve(home, node.level, node.module or "") if node else None
        if node is not None and origin in self._divided and origin != home:
            yield origin, self._names_bound(origin, node)
        if home in self._divided:
            yield home, known.functions.get(name, 0)

    def _names_bound(self, origin: str, node: ast.ImportFrom) -> int:
        """The statement of a module that binds the last of the names which an import takes from it."""
        known = self._known(origin)
        if known is None:
            return 0
        names = (alias.name for alias in node.names if alias.name in known.surely_bound)
        own = (n for n in names if self.before.modules.submodule(origin, n) is None)
        return max((known.bound[name][0] for name in own if name in known.bound), default=0)

    def _known(self, path: str) -> FirstRuns | None:
        source = self.before.parsed(path)
        return first_runs(source) if source is not None else None

    def _latest_places(self, path: str) -> list[int]:
        """For each statement of a module where it stood before, or after that: where what it binds did, or the next
        one that binds something of its own."""
        if path not in self._latest:
            known = self._known(self.came_from.get(path, path))
            places, last = [], sys.maxsize
            for events in reversed(list(self.after.events(path).by_statement())):
                bound = {e.name: e.origin for e in events if isinstance(e, Bind)}
                own = [name for name, origin in bound.items() if origin is None]
                last = self._last_of(known, own, last)
                # An import may have been put elsewhere: it says nothing of what stands around it.
                imported = [name for name in bound if known is not None and name in known.imported]
                places.append(self._last_of(known, imported, last))
            self._latest[path] = places[::-1]
        return self._latest[path]

    @staticmethod
    def _last_of(known: FirstRuns | None, names: Sequence[str], otherwise: int) -> int:
        bound = known.bound if known is not None else {}
        return max((bound[name][1] for name in names if name in bound), default=otherwise)
