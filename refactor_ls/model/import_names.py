"""What modules that are imported on paper mean by their names: where each was defined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from refactor_ls.model.import_events import ImportNames, ModuleEvents
from refactor_ls.model.modules import Modules


class Importable(Protocol):
    """What the simulation needs of a project."""

    @property
    def modules(self) -> Modules:
        """Module names and paths."""
        ...

    def events(self, path: str) -> ModuleEvents:
        """What importing the module does, in order."""
        ...


@dataclass(frozen=True)
class BoundNames:
    """The names that each module (path) has by now, each with the (path, name) that it was taken from, if it was."""

    project: Importable
    bound: Mapping[str, Mapping[str, tuple[str, str] | None]]

    def classes_of(self, path: str, name: str) -> set[tuple[str, str]] | None:
        """A class and those that it inherits from, if all are known."""
        found: set[tuple[str, str]] = set()
        todo = [(path, name)]
        for each in todo:
            path, name = self.origin(*each)
            bases = self.project.events(path).bases if path in self.bound else {}
            if name not in bases or name not in self.bound[path]:
                return None
            if (path, name) not in found:
                found.add((path, name))
                todo += [(base.path or path, base.name) for base in bases[name]]
        return found

    def is_foreign(self, path: str, name: str, seen: tuple[tuple[str, str], ...] = ()) -> bool:
        """Does a class inherit from what is not known here, which may call any method?"""
        path, name = self.origin(path, name)
        if path not in self.bound or name not in self.project.events(path).bases:
            return True
        bases = self.project.events(path).bases[name]
        here = (*seen, (path, name))
        return (path, name) not in seen and any(
            self.is_foreign(base.path or path, base.name, here) for base in bases
        )

    def origin(self, path: str, name: str) -> tuple[str, str]:
        """Where what a module calls `name` was defined."""
        found = self.taken_from(path, name)
        if found is None:
            return path, name
        seen = {(path, name)}
        while found is not None and found not in seen:
            seen.add(found)
            path, name = found
            found = self.taken_from(path, name)
        return path, name

    def taken_from(self, path: str, name: str) -> tuple[str, str] | None:
        """Where a module imports `name` from: at its top, or when its ``__getattr__`` is asked for it."""
        bound = self.bound.get(path, {})
        if name not in bound and "__getattr__" in bound:
            for event in self.project.events(path).deferred.get("__getattr__", ()):
                if isinstance(event, ImportNames) and name in event.names:
                    return event.path, name
        return bound.get(name)
