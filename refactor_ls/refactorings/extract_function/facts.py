"""What is known about a selected block before anything is decided."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from refactor_ls.model.nodes import Function
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import Reference, Scope
from refactor_ls.model.source import Source
from refactor_ls.model.walk_definitions import all_arguments
from refactor_ls.refactorings.extract_function.data_flow import DataFlow
from refactor_ls.refactorings.extract_function.flow_graph import Step, flow_graph
from refactor_ls.refactorings.extract_function.flow_states import FunctionStates
from refactor_ls.refactorings.extract_function.local_names import LocalNames, local_names, own_nodes
from refactor_ls.refactorings.extract_function.name_events import Kind
from refactor_ls.refactorings.extract_function.request import ExtractFunction
from refactor_ls.refactorings.extract_function.rounds import rounds_ended
from refactor_ls.refactorings.extract_function.selection import Selection

_NAMED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.ExceptHandler, ast.MatchAs, ast.MatchStar)
_Node = TypeVar("_Node", bound=ast.expr | ast.stmt)

# What must live as long as the function that made it: objects that close, delete or cancel when nobody holds them.
_HOLDERS = frozenset(
    "TemporaryDirectory NamedTemporaryFile TemporaryFile SpooledTemporaryFile open socket create_connection "
    "create_server Popen Pool create_task ensure_future run_in_executor mmap SharedMemory FileLock ref proxy".split()
)


@dataclass(frozen=True, eq=False)
class Facts:
    """The block, its function, and the data flow between the two."""

    project: Project
    request: ExtractFunction
    selection: Selection
    local: LocalNames
    flow: DataFlow

    @property
    def source(self) -> Source:
        """The file."""
        return self.selection.source

    @property
    def function(self) -> Function:
        """The function that holds the block."""
        return self.selection.function

    @property
    def owner_class(self) -> ast.ClassDef | None:
        """The class of which the function is a method."""
        owner = self.selection.owners[-2] if len(self.selection.owners) > 1 else None
        return owner if isinstance(owner, ast.ClassDef) else None

    # -- the block's code

    @cached_property
    def own(self) -> list[ast.AST]:
        """The nodes of the block that run as part of the function itself."""
        return list(own_nodes(self.selection.statements))

    @cached_property
    def all_nodes(self) -> list[ast.AST]:
        """All nodes of the block, of nested functions too."""
        return [node for statement in self.selection.statements for node in ast.walk(statement)]

    @cached_property
    def references(self) -> list[Reference]:
        """What the block names, strings that are types left out."""
        ids = set(map(id, self.all_nodes))
        return [one for one in self.source.walk.references if id(one.node) in ids and not one.in_string]

    @cached_property
    def returns(self) -> list[ast.Return]:
        """The ``return`` statements of the function that stand in the block."""
        return _in_order(node for node in self.own if isinstance(node, ast.Return))

    @cached_property
    def rounds_ended(self) -> list[ast.Continue]:
        """The ``continue`` statements that only end the block sooner, of a loop around it."""
        return rounds_ended(self.function, self.selection.statements) if self.flow.ends else []

    @cached_property
    def yields(self) -> list[ast.Yield | ast.YieldFrom]:
        """Where the block is left for a while, as part of a generator."""
        return _in_order(node for node in self.own if isinstance(node, ast.Yield | ast.YieldFrom))

    @property
    def is_async(self) -> bool:
        """Does the block wait for something?"""
        return any(
            isinstance(node, ast.Await | ast.AsyncFor | ast.AsyncWith)
            or (isinstance(node, ast.comprehension) and bool(node.is_async))
            for node in self.own
        )

    @property
    def is_left_by_return(self) -> bool:
        """Does the function return whatever the block returns?"""
        return bool(self.returns)

    # -- what goes in and out

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """What the block is given: parameters of the function first, then others as they get their values."""
        flow = self.flow
        wanted = {name for name in flow.needed if name in flow.surely_bound}
        wanted |= {name for name in self.results if name not in flow.surely_set}
        own = [one.arg for one in all_arguments(self.function.args)]
        places = {self.local.spelt(name): (-1, number) for number, name in enumerate(own)}
        for number, name in enumerate(self.local.scope.bindings):
            places.setdefault(name, (0, number))
        return tuple(sorted(wanted, key=lambda name: places.get(name, (1, 0))))

    @cached_property
    def results(self) -> tuple[str, ...]:
        """What the block gives back: what it sets and somebody may read after it, or what must go on living."""
        if not self.flow.ends or self.is_left_by_return:
            return ()
        captured = {name for step in self.captures_before for name in captured_by(step)}
        wanted = self.flow.alive_after | captured | frozenset(self.kept_alive)
        return tuple(name for name in self.flow.stored if name in wanted)

    @cached_property
    def kept_alive(self) -> tuple[str, ...]:
        """What the block sets and nobody reads, but would be closed or deleted at the block's end."""
        if self.flow.ends_function:
            return ()
        is_watched = any(isinstance(n, ast.Name) and n.id == "weakref" for n in ast.walk(self.function))
        found = [
            self.local.spelt(target.id)
            for node in self.own
            if isinstance(node, ast.Assign)
            and (is_watched or any(_makes_holder(part) for part in ast.walk(node.value)))
            for target in node.targets
            if isinstance(target, ast.Name)
        ]
        flow = self.flow
        return tuple(
            n for n in dict.fromkeys(found) if n in flow.surely_bound_after and n not in flow.alive_after
        )

    @cached_property
    def captures_before(self) -> list[Step]:
        """Where outside of the block, but before it, something is made that may read variables later."""
        return [step for step in self.flow.steps_before if any(captured_by(step))]

    # -- names that are declared

    def declarations(self, home: Scope) -> dict[str, list[str]]:
        """What must be declared in the new function, whose name is bound in `home`: "global" or "nonlocal" -> names."""
        found: dict[str, list[str]] = {}
        bound = set(self.bound_names)
        read = {one.name for one in self.references} if home.parent is not None else set[str]()
        for name, kind in sorted(self.local.declared.items()):
            if name in self.declared_inside:
                continue
            if name in bound or (kind == "global" and name in read and _is_hidden(name, home)):
                found.setdefault(kind, []).append(name)
        return found

    @cached_property
    def declared_inside(self) -> dict[str, int]:
        """Names that a ``global`` or ``nonlocal`` of the block declares -> the line."""
        return {
            self.local.spelt(name): node.lineno
            for node in self.own
            if isinstance(node, ast.Global | ast.Nonlocal)
            for name in node.names
        }

    @cached_property
    def bound_names(self) -> list[str]:
        """The names that the block binds or deletes in the function's scope, declared ones too."""
        found: list[str] = []
        for node in self.own:
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                found.append(node.id)
            elif isinstance(node, _NAMED) and node.name:
                found.append(node.name)
            elif isinstance(node, ast.MatchMapping) and node.rest:
                found.append(node.rest)
            elif isinstance(node, ast.alias):
                found.append(node.asname or node.name.split(".")[0])
        return [self.local.spelt(name) for name in dict.fromkeys(found)]


def facts_of(project: Project, request: ExtractFunction, selection: Selection) -> Facts:
    """The facts about a selected block."""
    local = local_names(selection.source, selection.function)
    graph = flow_graph(selection.function, local, selection.statements)
    parameters = (local.spelt(one.arg) for one in all_arguments(selection.function.args))
    return Facts(project, request, selection, local, DataFlow(FunctionStates(graph, frozenset(parameters))))


def captured_by(step: Step) -> Iterator[str]:
    """The variables that something made in a step may read later."""
    return (event.name for event in step.events if event.kind is Kind.CAPTURE)


def _makes_holder(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    return name in _HOLDERS


def _is_hidden(name: str, scope: Scope) -> bool:
    """Does a function around mean something else by the name?"""
    around: Scope | None = scope
    while around is not None and around.parent is not None:
        if around.kind == "function" and name in around.bindings and name not in around.outer:
            return True
        around = around.parent
    return False


def _in_order(nodes: Iterator[_Node]) -> list[_Node]:
    return sorted(nodes, key=lambda node: (node.lineno, node.col_offset))
