"""Functions in the body of a class that only decorate its methods: ``@_logged`` below ``def _logged(function):``."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator

from refactor_ls.analysis.private_names import is_private
from refactor_ls.model.scopes import Phase, Reference
from refactor_ls.model.source import Source

_OF_THE_CLASS = frozenset({"super", "__class__"})


def body_decorators(source: Source, node: ast.ClassDef) -> dict[str, ast.FunctionDef]:
    """Those that could as well stand at the top of the module, where their names mean nothing yet."""
    scope = next(scope for scope in source.walk.scopes if scope.node is node)
    own = [r for r in source.walk.references if r.target is scope and r.phase is not Phase.DEFERRED]
    decorating = {id(name) for name in _decorating(node)}
    found = {}
    for part in node.body:
        if not isinstance(part, ast.FunctionDef) or len(scope.bindings.get(part.name, ())) != 1:
            continue
        uses = [r for r in own if r.name == part.name and id(r.node) in decorating]
        if uses and not part.decorator_list and _is_free(source, part.name) and _stands_alone(part, own):
            found[part.name] = part
    return found


def _decorating(node: ast.ClassDef) -> Iterator[ast.Name]:
    """The names that decorate a method as they stand, or called."""
    for part in node.body:
        for decorator in getattr(part, "decorator_list", ()):
            function = decorator.func if isinstance(decorator, ast.Call) else decorator
            if isinstance(function, ast.Name):
                yield function


def _is_free(source: Source, name: str) -> bool:
    """Does the name mean nothing in the module, so that it can be given to a function there?"""
    unbound = (r for r in source.walk.references if r.name == name)
    return (
        not is_private(name)
        and name not in source.bindings
        and not hasattr(builtins, name)
        and not any(r.target is None or r.target is source.walk.module for r in unbound)
    )


def _stands_alone(function: ast.FunctionDef, own: list[Reference]) -> bool:
    """Does the function use nothing of its class?"""
    names = {getattr(n, "id", getattr(n, "attr", getattr(n, "arg", ""))) for n in ast.walk(function)}
    lines = range(function.lineno, (function.end_lineno or function.lineno) + 1)
    return not (
        names & _OF_THE_CLASS
        or any(is_private(name) for name in names if isinstance(name, str))
        or any(r.node.lineno in lines for r in own)
    )
