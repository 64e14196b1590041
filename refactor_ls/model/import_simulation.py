"""Imports modules on paper: which names would be read from a module that is not complete yet?

The order follows the import system (language reference, section 5): parents first, a module is in ``sys.modules``
before its code runs, and ``from package import name`` falls back to a submodule that has begun.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Protocol

from refactor_ls.model.effective_bodies import EffectiveBodies
from refactor_ls.model.import_events import (
    RESULT,
    AskMember,
    Bind,
    Call,
    Enter,
    Event,
    Give,
    HandOver,
    ImportModule,
    ImportNames,
    ReadAttribute,
    ReadSubmodule,
    Subclass,
)
from refactor_ls.model.import_names import BoundNames, Importable

DEEPEST = 50_000  # calls within calls: in big code bases these nest deeper than Python lets its own go


_CONSTRUCTORS = ("__init__", "__new__", "__post_init__")


@dataclass(frozen=True)
class PartialRead:
    """`reader` reads `name` from the partially initialised module `provider` at `line` (from 1); `by_itself` where a
    statement of the provider itself led to that, before those that bind the name, if anything does: that the function
    runs is only assumed, or it reads an attribute where it needs it."""

    reader: str
    provider: str
    name: str
    line: int
    by_itself: bool = field(default=False, compare=False)


class Times(Protocol):
    """What is known of functions that cannot run before some code has."""

    def may_run(self, path: str, function: Enter, running: Sequence[str], statements: Sequence[int]) -> bool:
        """May a function of the module at `path` run while the modules `running`, one inside of the other, run these of
        their top-level `statements`?"""
        ...


class AllFound(Exception):
    """Every read that was asked for has been seen."""


@dataclass
class Run:
    """An import on paper that goes on: what is bound by now, what runs, and the partial reads that it found."""

    project: Importable
    members: frozenset[str]  # what lies on the cycle; everything else is complete whenever it is needed
    bound: dict[str, dict[str, tuple[str, str] | None]] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    subclassed: set[tuple[str, str]] = field(default_factory=set)
    classes: dict[str, list[tuple[str, str]]] = field(
        default_factory=dict
    )  # method -> those that have objects
    # what ran, and how many classes had objects then
    runs: dict[tuple[str, ...], int] = field(default_factory=dict)
    going: dict[tuple[str, ...], int] = field(
        default_factory=dict
    )  # what runs by now, and in which nested import
    again: dict[tuple[str, ...], tuple[int, int, str, int]] = field(
        default_factory=dict
    )  # what ran in a nested import while it still went on outside, and in which state
    objects: int = 0  # how many classes have objects and methods
    made: set[tuple[str, str]] = field(default_factory=set)  # which these are
    loaded: set[str] = field(default_factory=set)  # what has begun with all packages above it
    found: dict[PartialRead, bool] = field(default_factory=dict)  # and whether each is by itself, always
    running: list[str] = field(default_factory=list)  # the modules whose code runs, one inside of the other
    statements: list[int] = field(default_factory=list)  # and the top-level statement of each that runs
    times: Times | None = None
    calls: bool = True  # do functions run?
    is_lucky: bool = True  # do imports run that may not?
    entered: set[tuple[str, str]] = field(default_factory=set)  # the functions that ran, by owner and name
    has_skipped: bool = False  # was there one that could not run yet?
    assumed: bool = False  # is it only assumed that somebody calls what runs, a special method or any?
    bodies: EffectiveBodies | None = None  # None: all that bodies do is asked for
    # reads (reader, provider, name): with the last of them it ends
    wanted: set[tuple[str, str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.names = BoundNames(self.project, self.bound)

    def copy(self) -> Run:
        """The same state, to go on from in another way."""
        return replace(
            self,
            bound={path: dict(names) for path, names in self.bound.items()},
            done=set(self.done),
            subclassed=set(self.subclassed),
            classes={method: list(owners) for method, owners in self.classes.items()},
            runs=dict(self.runs),
            again=dict(self.again),
            made=set(self.made),
            loaded=set(self.loaded),
            found=dict(self.found),
            running=list(self.running),
            statements=list(self.statements),
            entered=set(),
        )

    def miss(self, read: PartialRead, *, is_import: bool = True) -> None:
        """A name is not there yet."""
        is_sure = is_import and not self.assumed
        by_itself = not is_sure and bool(self.running) and self.running[-1] == read.provider != read.reader
        self.found[read] = by_itself and self.found.get(read, True)
        if self.wanted:
            self.wanted.discard((read.reader, read.provider, read.name))
            if not self.wanted:
                raise AllFound

    def load(self, path: str) -> None:
        """Import a module, with the packages above it."""
        if path in self.loaded:
            return
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(max(limit, DEEPEST))
        try:
            for parent in self.project.modules.packages_above(path):
                self.execute(parent)
            self.execute(path)
        finally:
            sys.setrecursionlimit(limit)
        self.loaded.add(path)

    def execute(self, path: str) -> None:
        """Run a module's statements, once."""
        if path in self.bound or path not in self.members:
            return
        self.bound[path] = {}
        module = self.project.events(path)
        self.running.append(path)
        for statement, events in enumerate(module.by_statement()):
            self.statements[len(self.running) - 1 :] = [statement]
            self.forget_skipped()
            for event in events:
                self.step(path, event)
        self.running.pop()
        self.forget_skipped()
        self.done.add(path)

    def step(self, path: str, event: Event) -> None:
        """Do what an event of a module says."""
        # The commonest first: this runs millions of times.
        if isinstance(event, AskMember):
            if event.name in self.classes:
                self.ask(event.name, self.names.classes_of(path, event.owner) if event.owner else None)
        elif isinstance(event, Call):
            self.call(event.path or path, event.name, event.hook)
        elif isinstance(event, HandOver):
            self.hand_over()
        elif isinstance(event, Give):
            _give(self, path, event)
        elif isinstance(event, ReadAttribute):
            self.read_attribute(path, event)
        elif isinstance(event, ImportModule | ImportNames) and not (event.is_sure or self.is_lucky):
            return
        elif isinstance(event, ImportNames):
            self.load(event.path)
            for name in event.names:
                self.read_name(path, event, name)
        elif isinstance(event, Bind):
            self.bound[path][event.name] = event.origin
        elif isinstance(event, ImportModule):
            self.load(event.path)
        elif isinstance(event, ReadSubmodule):
            self.read_submodule(path, event)
        elif isinstance(event, Subclass):
            _subclass(self, path, event.name)

    def read_name(self, path: str, event: ImportNames, name: str) -> None:
        """``from event.path import name``"""
        if event.path not in self.members:
            self.read_outside(path, event, name)
            return
        bound = self.bound[event.path]
        if name == "*":
            if event.path not in self.done:
                self.miss(PartialRead(path, event.path, name, event.line))
            if "__getattr__" in bound and "__all__" in bound:  # which may list names that only that answers
                self.call(event.path, "__getattr__")
            for each in list(bound):
                self.bound[path].setdefault(each, (event.path, each))
        elif name not in bound:
            self.read_missing(path, event, name)

    def read_outside(self, path: str, event: ImportNames, name: str) -> None:
        """A module off the cycle is complete; one of its submodules may lie on the cycle."""
        if name == "*":
            binds = (e.name for e in self.project.events(event.path).events if isinstance(e, Bind))
            self.bound[path].update(
                (each, (event.path, each)) for each in binds if each not in self.bound[path]
            )
        else:
            submodule = self.project.modules.submodule(event.path, name)
            if submodule is not None:
                self.execute(submodule)

    def read_missing(self, path: str, event: ImportNames, name: str) -> None:
        """The same of a name that its module does not bind by now."""
        submodule = self.project.modules.submodule(event.path, name)
        if submodule is not None:
            self.execute(submodule)
        elif "__getattr__" in self.bound[event.path]:
            self.call(event.path, "__getattr__")
        elif event.path not in self.done:
            self.miss(PartialRead(path, event.path, name, event.line))

    def read_attribute(self, path: str, event: ReadAttribute) -> None:
        """``module.name``"""
        bound = self.bound.get(event.path)
        if bound is None or event.name in bound:
            return
        if "__getattr__" in bound:
            self.call(event.path, "__getattr__")
        elif event.path not in self.done:
            self.miss(PartialRead(path, event.path, event.name, event.line), is_import=False)

    def read_submodule(self, path: str, event: ReadSubmodule) -> None:
        """A package gets its submodule as an attribute only when that is loaded: it may not even have begun."""
        is_missing = event.path in self.members and event.path not in self.done
        bound = self.bound.get(event.package, {})
        if is_missing and event.name not in bound and "__getattr__" not in bound:
            self.miss(PartialRead(path, event.package, event.name, event.line), is_import=False)

    def call(self, path: str, name: str, hook: str = "") -> None:
        """Run what the body of a called function reads; of a class, what making an object of it does, or only a hook
        of it and its bases."""
        path, name = self.names.origin(path, name)
        what = (path, name, *filter(None, [hook]))
        if path not in self.bound or self.has_run(*what):
            return
        _enter(self, what, lambda: self.run_hook(path, name, hook) if hook else self.run_called(path, name))

    def run_called(self, path: str, name: str) -> None:
        """Run a function, or what making an object of a class runs, whose methods may then be asked for."""
        module = self.project.events(path)
        methods = module.methods.get(name, {})
        if methods and (path, name) not in self.made:
            for method in methods:
                self.classes.setdefault(method, []).append((path, name))
            self.made.add((path, name))
            self.objects += 1
            self.has_run(path, name)
        for base in module.bases.get(name, ()):
            self.call(base.path or path, base.name)
        self.run(path, module.deferred.get(name, ()))
        if methods and self.names.is_foreign(path, name):
            for method in methods:
                self.ask(method)

    def run_hook(self, path: str, name: str, hook: str) -> None:
        """Run one method of a class and its bases."""
        module = self.project.events(path)
        for base in module.bases.get(name, ()):
            self.call(base.path or path, base.name, hook)
        self.run(path, module.deferred.get(name, ()), hook)

    def run(self, path: str, bodies: Sequence[Event], only: str = "") -> None:
        """Run the bodies of functions, but for those that cannot run by now; `only` those of that name.

        What a function returns runs by that name alone.
        """
        runs, outside = True, self.assumed
        left = bodies if self.bodies is None else self.bodies.of(bodies)
        for event in left if self.calls else ():
            if isinstance(event, Enter):
                self.assumed = outside or not (only or event.name in (event.owner, *_CONSTRUCTORS))
                is_meant = event.name == only if RESULT in (only, event.name) else only in ("", event.name)
                may_run = (
                    not self.running
                    or self.times is None
                    or self.times.may_run(path, event, self.running, self.statements)
                )
                runs = is_meant and may_run
                self.has_skipped |= is_meant and not runs
                self.entered |= {(event.owner, event.name)} if runs else set()
            elif runs:
                self.step(path, event)
        self.assumed = outside

    def forget_skipped(self) -> None:
        """Another statement runs: what could not run by then may do so now."""
        if self.has_skipped:
            self.runs, self.again, self.subclassed, self.has_skipped = {}, {}, set(), False

    def has_run(self, *what: str) -> bool:
        """Has it run since the last class got an object? It may do more now."""
        known = self.runs.get(what)
        self.runs[what] = self.objects
        return known == self.objects and (not self.is_wanted_inside(what) or _has_run_inside(self, what))

    def is_wanted_inside(self, what: tuple[str, ...]) -> bool:
        """Does it still run, and a module that it imports calls it? It may come further there, or not as far."""
        return self.going.get(what, len(self.running)) < len(self.running)

    def ask(self, name: str, among: Collection[tuple[str, str]] | None = None) -> None:
        """Run the methods of this name, of all classes that have objects, or of those `among` them."""
        for path, owner in tuple(self.classes.get(name, ())):
            if among is not None and (path, owner) not in among:
                continue
            method = (path, owner, name)
            if not self.has_run(*method):
                bodies = self.project.events(path).methods[owner][name]
                _enter(self, method, partial(self.run, path, bodies))

    def hand_over(self) -> None:
        """Run all methods of all classes that have objects."""
        if not self.has_run():
            for name in tuple(self.classes):
                self.ask(name)


def _has_run_inside(run: Run, what: tuple[str, ...]) -> bool:
    """Has it run in this statement of the nested import? What calls each other would else run without end."""
    state = run.objects, len(run.running), run.running[-1], run.statements[-1]
    known = run.again.get(what)
    run.again[what] = state
    return known == state


def _enter(run: Run, what: tuple[str, ...], body: Callable[[], None]) -> None:
    outer = run.going.get(what)
    run.going[what] = len(run.running)
    body()
    run.going.pop(what)
    if outer is not None:
        run.going[what] = outer


def _subclass(run: Run, path: str, name: str) -> None:
    """Run the hooks of a class that gets a subclass, once."""
    path, name = run.names.origin(path, name)
    what = (path, name, "is subclassed")
    has_run = (path, name) in run.subclassed and not run.is_wanted_inside(what)
    if not has_run and path in run.bound:
        run.subclassed.add((path, name))
        _enter(run, what, partial(_run_hooks, run, path, name))


def _run_hooks(run: Run, path: str, name: str) -> None:
    for event in run.project.events(path).subclassed.get(name, ()):
        run.step(path, event)


def _give(run: Run, path: str, event: Give) -> None:
    """Call what a function gets as an argument, where it calls that."""
    there, name = run.names.origin(event.to.path or path, event.to.name)
    if there in run.bound and event.argument in run.project.events(there).calling.get(name, ()):
        run.call(event.given.path or path, event.given.name)


def functions_entered(project: Importable, path: str, times: Times) -> list[frozenset[tuple[str, str]]]:
    """For each top-level statement of a module that is imported all by itself the functions that may run while it does,
    by their top-level owner and own name."""
    run = Run(project, frozenset({path}), times=times)
    run.bound[path] = {}
    run.running.append(path)
    found = []
    for statement, events in enumerate(project.events(path).by_statement()):
        run.statements[:] = [statement]
        run.entered, run.runs, run.subclassed = set(), {}, set()  # what ran for an earlier one runs again
        for event in events:
            run.step(path, event)
        found.append(frozenset(run.entered))
    return found
