"""What bodies of functions do that matters when modules are imported on paper: less is run then, and again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

from refactor_ls.model.components import reached
from refactor_ls.model.import_events import AskMember, Enter, Event, ModuleEvents


class _Imported(Protocol):
    def events(self, path: str) -> ModuleEvents: ...


class EffectiveBodies:
    """The bodies of functions of some modules, without what asks for methods that do nothing in any of them."""

    def __init__(self, project: _Imported, members: Collection[str]) -> None:
        self._project, self._members = project, members
        self._names: frozenset[str] | None = None
        self._known: dict[int, tuple[Sequence[Event], list[Event]]] = {}

    def of(self, body: Sequence[Event]) -> list[Event]:
        """What is left of a body: functions that do nothing do not begin either."""
        known = self._known.get(id(body))
        if known is None:
            # The body is kept, so that no other one gets its id.
            known = self._known[id(body)] = (body, list(self._left_of(body)))
        return known[1]

    def _left_of(self, body: Sequence[Event]) -> Iterator[Event]:
        if self._names is None:
            self._names = self._effective_names()
        begun: Enter | None = None
        for event in body:
            if isinstance(event, Enter):
                begun = event
            elif not isinstance(event, AskMember) or event.name in self._names:
                if begun is not None:
                    yield begun
                    begun = None
                yield event

    def _effective_names(self) -> frozenset[str]:
        """The names of methods of which one does more than ask for others that do nothing."""
        names: set[str] = set()
        asking: dict[str, set[str]] = {}  # the name of a method -> the methods that ask for it
        for path in self._members:
            for methods in self._project.events(path).methods.values():
                for method, body in methods.items():
                    for event in body:
                        if isinstance(event, AskMember):
                            asking.setdefault(event.name, set()).add(method)
                        elif not isinstance(event, Enter):
                            names.add(method)
        return frozenset(reached(names, asking))
