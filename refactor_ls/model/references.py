"""Walks a module once and finds its scopes, bindings and references."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from refactor_ls.model.nodes import Function, child_nodes
from refactor_ls.model.scopes import Binding, BindingKind, Phase, Reference, Scope, mangled

_END = (sys.maxsize, 0)


class Place(NamedTuple):
    """Where the walk is: everything that a reference inherits from its surroundings."""

    scope: Scope
    statement: int = 0
    phase: Phase = Phase.EAGER
    functions: tuple[Function, ...] = ()
    guards: tuple[ast.stmt, ...] = ()
    is_annotation: bool = False
    typing: bool = False  # strings here are types
    in_string: bool = False
    offset: int = 0
    in_lambda: bool = False


@dataclass
class Walk:
    """Goes through a module; then holds its scope, all scopes, all references (resolved), all star imports.

    `handlers` says what to do at which kind of node; all other nodes are passed through.
    """

    handlers: Mapping[type, Handler]
    lazy_annotations: bool
    string_offset: Callable[[ast.Constant, int | None], int]
    has_outer_names: bool = True  # ``global`` or ``nonlocal`` may stand in it
    module: Scope = field(default_factory=lambda: Scope("module", None, None))
    scopes: list[Scope] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    stars: list[Binding] = field(default_factory=list)
    global_statements: list[tuple[ast.Global, Place]] = field(default_factory=list)
    nonlocals: list[Binding] = field(default_factory=list)

    def run(self, tree: ast.Module) -> None:
        """Walk `tree` and resolve every reference."""
        self.scopes.append(self.module)
        for index, statement in enumerate(tree.body):
            self.visit(statement, Place(self.module, index))
        self._bind_nonlocals()
        for reference in self.references:
            position = _END if reference.is_stored else (reference.node.lineno, reference.node.col_offset)
            reference.target = reference.scope.lookup(reference.name, position)

    def _bind_nonlocals(self) -> None:
        """Give each nonlocal binding to the function that has the name, which may bind it further down."""
        for binding in self.nonlocals:
            parent = binding.scope.parent
            binding.scope = (parent and parent.lookup(binding.name, (0, 0))) or binding.scope
            binding.scope.bindings.setdefault(binding.name, []).append(binding)

    def visit(self, node: ast.AST, place: Place) -> None:
        """Visit one node."""
        handler = self.handlers.get(type(node))
        if handler is not None:
            handler(self, node, place)
        else:
            for child in child_nodes(node):
                self.visit(child, place)

    def visit_all(self, nodes: Iterable[ast.AST | None], place: Place) -> None:
        """Visit several nodes, leaving out None."""
        for node in nodes:
            if node is not None:
                self.visit(node, place)

    def bind(self, name: str, kind: BindingKind, node: Any, place: Place, **more: Any) -> None:
        """Record that `name` is bound here, in the scope that the language says."""
        scope = place.scope
        name = mangled(name, scope)
        declared = scope.outer.get(name)
        if declared == "global":
            scope, more = scope.module, {**more, "is_global": True}
        more["is_for_types"] = place.phase is Phase.NEVER
        binding = Binding(name, kind, node, scope, place.statement, place.guards, **more)
        if declared == "nonlocal":
            self.nonlocals.append(binding)
        else:
            scope.bindings.setdefault(name, []).append(binding)

    def child_scope(self, kind: str, node: ast.AST, place: Place) -> Scope:
        """A new scope below that of `place`."""
        scope = Scope(kind, place.scope, node)
        self.scopes.append(scope)
        return scope


Handler = Callable[[Walk, Any, Place], None]
