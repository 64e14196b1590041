"""When functions could run before a module was divided: not before what they read first was there."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from refactor_ls.model.early_reads import FirstRuns, first_runs
from refactor_ls.model.import_events import Bind, Enter
from refactor_ls.model.project import Project


@dataclass(frozen=True)
class TimesBefore:
    """Answers which functions may run while a statement of a divided module does: those that could before.

    `came_from` maps a new module to the one whose code it holds.
    """

    before: Project
    after: Project
    came_from: Mapping[str, str]
    _latest: dict[str, list[int]] = field(default_factory=dict)

    def may_run(self, path: str, function: Enter, running: str, statement: int) -> bool:
        """May a function of the module at `path` run while the module at `running` runs its top-level `statement`?"""
        origin = self.came_from.get(path, path)
        if self.came_from.get(running, running) != origin or origin not in self.came_from.values():
            return True
        source = self.before.parsed(origin)
        if source is None:
            return True
        known = first_runs(source)
        first = known.functions.get((function.owner, function.name), 0)
        return not first or self._latest_places(running, known)[statement] >= first

    def _latest_places(self, path: str, known: FirstRuns) -> list[int]:
        """For each statement of a module where it stood before, or after that: where what it binds did, or the next
        one."""
        if path not in self._latest:
            places, last = [], sys.maxsize
            for events in reversed(list(self.after.events(path).by_statement())):
                own = [e.name for e in events if isinstance(e, Bind) and e.origin is None]
                last = max((known.bound[name][1] for name in own if name in known.bound), default=last)
                places.append(last)
            self._latest[path] = places[::-1]
        return self._latest[path]
