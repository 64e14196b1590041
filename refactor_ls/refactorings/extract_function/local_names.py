"""The local variables of a function, and what the scopes nested in it do with them: at once, or later."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from refactor_ls.model.nodes import Function, child_nodes, nodes_in
from refactor_ls.model.scopes import Scope, mangled
from refactor_ls.model.source import Source

_CONSUMERS = frozenset("all any dict frozenset list max min set sorted sum tuple".split())
_CONSUMING_METHODS = frozenset({"join", "extend"})
_SORTERS = frozenset({"sorted", "min", "max", "sort"})


@dataclass(frozen=True, eq=False)
class LocalNames:
    """The variables of a function, spelt as in its class (private names are mangled).

    The tables go from the id of a node (a nested function, class, lambda or comprehension) to names of `names`:
    those that it reads when it is evaluated, those that it may read later, and those that it may rebind later.
    """

    scope: Scope
    names: frozenset[str]
    reads: dict[int, set[str]] = field(default_factory=dict)
    captures: dict[int, set[str]] = field(default_factory=dict)
    rebinds: dict[int, set[str]] = field(default_factory=dict)

    def spelt(self, name: str) -> str:
        """The name as the compiler knows it."""
        return mangled(name, self.scope)

    @property
    def declared(self) -> dict[str, str]:
        """Name -> "global" or "nonlocal"."""
        return self.scope.outer


def local_names(source: Source, function: Function) -> LocalNames:
    """The local names of `function`."""
    scope = scope_of(source, function)
    found = LocalNames(scope, frozenset(scope.bindings) - frozenset(scope.outer))
    at_once = frozenset(_consumed_at_once(function))
    for reference in source.walk.references:
        if reference.target is scope and reference.scope is not scope and not reference.in_string:
            chain = list(_between(reference.scope, scope))
            is_later = any(_runs_later(one, at_once) for one in chain)
            table = found.captures if is_later else found.reads
            table.setdefault(id(chain[-1].node), set()).add(reference.name)
            if reference.is_stored and is_later:  # a walrus in a generator expression
                found.rebinds.setdefault(id(chain[-1].node), set()).add(reference.name)
    _find_rebinding(source, scope, found)
    _find_late_walruses(source, scope, found, at_once)
    return found


def scope_of(source: Source, function: ast.AST) -> Scope:
    """The scope of a definition's body (that of its type parameters lies around it)."""
    return [scope for scope in source.walk.scopes if scope.node is function][-1]


def own_nodes(nodes: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """The nodes that run as part of the function itself: nested functions, lambdas and classes are not entered.

    Those themselves are among the nodes, and what is evaluated where they are defined.
    """
    todo = list(nodes)
    while todo:
        node = todo.pop()
        yield node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            todo += [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]
        elif isinstance(node, ast.Lambda):
            todo += [*node.args.defaults, *filter(None, node.args.kw_defaults)]
        elif isinstance(node, ast.ClassDef):
            todo += [*node.decorator_list, *node.bases, *node.keywords]
        else:
            todo += child_nodes(node)


def _between(inner: Scope, outer: Scope) -> Iterator[Scope]:
    scope: Scope | None = inner
    while scope is not None and scope is not outer:
        yield scope
        scope = scope.parent


def _runs_later(scope: Scope, at_once: frozenset[int]) -> bool:
    """Does the scope's code run later than where it stands? What a function like `sum` takes does not."""
    if id(scope.node) in at_once:
        return False
    return scope.kind == "function" or isinstance(scope.node, ast.GeneratorExp)


def _consumed_at_once(function: Function) -> Iterator[int]:
    """Generator expressions and keys of sorting that are used up by the call that takes them."""
    for node in nodes_in(function):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        consumes = called in (_CONSUMERS if isinstance(node.func, ast.Name) else _CONSUMING_METHODS)
        if consumes and node.args and isinstance(node.args[0], ast.GeneratorExp):
            yield id(node.args[0])
        if called in _SORTERS:
            yield from (id(one.value) for one in node.keywords if one.arg == "key")


def _find_rebinding(source: Source, scope: Scope, found: LocalNames) -> None:
    for inner in source.walk.scopes:
        for name, kind in inner.outer.items():
            chain = list(_between(inner, scope))
            is_nested = bool(chain) and chain[-1].parent is scope and inner is not scope
            if kind != "nonlocal" or not is_nested or inner.parent is None:
                continue
            if inner.parent.lookup(name, (0, 0)) is scope:
                for table in (found.rebinds, found.captures):
                    table.setdefault(id(chain[-1].node), set()).add(name)


def _find_late_walruses(source: Source, scope: Scope, found: LocalNames, at_once: frozenset[int]) -> None:
    """A walrus in a generator expression binds outside of it, whenever that goes on."""
    for inner in source.walk.scopes:
        chain = list(_between(inner, scope))
        is_late = isinstance(inner.node, ast.GeneratorExp) and id(inner.node) not in at_once
        if not (is_late and inner.node is not None and chain and chain[-1].parent is scope):
            continue
        for node in nodes_in(inner.node):
            if isinstance(node, ast.NamedExpr) and mangled(node.target.id, scope) in found.names:
                for table in (found.rebinds, found.captures):
                    table.setdefault(id(chain[-1].node), set()).add(mangled(node.target.id, scope))
