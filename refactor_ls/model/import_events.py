"""What happens while a module is imported, as values in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from refactor_ls.model.modules import Modules

RESULT = "()"  # the name of what a function returns, as in ``function()()``


@dataclass(frozen=True)
class ImportModule:
    """``import a.b`` of a module of the workspace; it may stand where it does not always run (`is_sure`)."""

    path: str
    line: int
    is_sure: bool = True


@dataclass(frozen=True)
class ImportNames:
    """``from a import x, y``: names read from a module (a name may be a submodule); ``*`` for a star import."""

    path: str
    names: tuple[str, ...]
    line: int
    is_sure: bool = True


@dataclass(frozen=True)
class Bind:
    """A name of the module gets a value; `origin` is the (path, name) that a from-import took it from."""

    name: str
    origin: tuple[str, str] | None = None


@dataclass(frozen=True)
class ReadAttribute:
    """``module.name`` is read from a module of the workspace."""

    path: str
    name: str
    line: int


@dataclass(frozen=True)
class ReadSubmodule:
    """``package.name`` is read, where that is the submodule at `path`: the package has it once its import is done."""

    package: str
    name: str
    path: str
    line: int


@dataclass(frozen=True)
class Call:
    """A function or class is called, or given to a builtin that calls it: one that the module itself calls `name`, or
    that the module at `path` does (``module.name()``). Of a class, only its function `hook` may be meant; with RESULT
    what a function returns is called."""

    name: str
    path: str = ""
    hook: str = ""


@dataclass(frozen=True)
class Give:
    """What is called gets an argument, by place or by name: `given` is called too, where a function calls that."""

    to: Call
    argument: int | str
    given: Call


@dataclass(frozen=True)
class Subclass:
    """A class of the module's namespace gets a subclass: of its functions only the hooks for that run."""

    name: str


@dataclass(frozen=True)
class AskMember:
    """An object, nobody knows which, is asked for the attribute `name`: a method of that name may run.

    `owner` is the name that is asked, where it is one of the module.
    """

    name: str
    owner: str = ""


@dataclass(frozen=True)
class HandOver:
    """What may be an object of a class is given to code that nobody knows: any method of it may run."""


@dataclass(frozen=True)
class Enter:
    """The body of a function begins, `name` of the top-level `owner`; what follows is its, up to the next of these."""

    owner: str
    name: str


Event = (
    ImportModule
    | ImportNames
    | Bind
    | ReadAttribute
    | ReadSubmodule
    | Call
    | Give
    | Subclass
    | AskMember
    | HandOver
    | Enter
)


@dataclass(frozen=True)
class ModuleEvents:
    """The events of one module; `deferred` holds those of each top-level function and of what making an object of each
    top-level class runs, `methods` those of its other functions, `bases` what it inherits from, `subclassed` those that
    defining a subclass of it brings; `calling` says which arguments each top-level function calls; `ends` of each
    top-level statement how many events are over by then."""

    path: str
    events: tuple[Event, ...] = ()
    deferred: dict[str, tuple[Event, ...]] = field(default_factory=dict)
    subclassed: dict[str, tuple[Event, ...]] = field(default_factory=dict)
    methods: dict[str, dict[str, tuple[Event, ...]]] = field(default_factory=dict)
    bases: dict[str, tuple[Call, ...]] = field(default_factory=dict)
    ends: tuple[int, ...] = ()
    calling: dict[str, frozenset[int | str]] = field(default_factory=dict)

    @cached_property
    def is_sure(self) -> bool:
        """Do all imports of the module's own code run?"""
        return all(event.is_sure for event in self.events if isinstance(event, ImportModule | ImportNames))

    def by_statement(self) -> Iterator[tuple[Event, ...]]:
        """The events of each top-level statement."""
        start = 0
        for end in self.ends:
            yield self.events[start:end]
            start = end

    def modules(self, modules: Modules) -> dict[str, int]:
        """The modules that importing this one imports, submodules among the names too -> the line that does it."""
        found: dict[str, int] = {}
        for event in self.events:
            if isinstance(event, ImportNames):
                inner = (modules.submodule(event.path, name) for name in event.names)
                for path in filter(None, inner):
                    found.setdefault(path, event.line)
            if isinstance(event, ImportModule | ImportNames):
                found.setdefault(event.path, event.line)
        return {path: line for path, line in found.items() if path != self.path and not path.endswith("/")}

    def put_off(self, modules: Modules) -> frozenset[str]:
        """The modules that the bodies of functions import, as far as these are known."""
        bodies = [
            *self.deferred.values(),
            *(body for each in self.methods.values() for body in each.values()),
        ]
        inner = (event for events in bodies for event in events)
        return frozenset(ModuleEvents(self.path, tuple(inner)).modules(modules))

    def packages_passed(self, modules: Modules) -> frozenset[str]:
        """The packages around the module of which it imports nothing but other modules in them.

        Like ``import package.module``, ``from package import module`` then asks nothing of the package.
        """
        above, asked = frozenset(modules.packages_above(self.path)), set()
        for event in self.events:
            is_passed = isinstance(event, ImportNames) and all(
                modules.submodule(event.path, name) for name in event.names
            )
            if isinstance(event, ImportModule | ImportNames) and not is_passed:
                asked.add(event.path)
        return above - asked
