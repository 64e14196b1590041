"""Decorators of the workspace that are told the class of their method, or ask for it."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from refactor_ls.model.nodes import Function
from refactor_ls.model.project import Project
from refactor_ls.model.walk_definitions import all_arguments
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.split_class.members import Members
from refactor_ls.refactorings.uses.meaning import origin_of


def decorator_reasons(project: Project, members: Members, moving: Collection[str]) -> Iterator[Reason]:
    """Which of the `moving` methods have a decorator that would see another class, or another `__qualname__`."""
    for name in sorted(moving & members.methods.keys()):
        for function in members.methods[name]:
            for decorator in function.decorator_list:
                origin = origin_of(project, members.source, decorator)
                if origin is not None and _asks_for_class(origin.binding.node, decorator):
                    what = f"`@{ast.unparse(decorator)}` of `{name}` looks at the class that it stands in"
                    yield Reason(what, members.source.path, function.lineno, f"leave `{name}` in the class")


def _asks_for_class(node: ast.AST, decorator: ast.expr) -> bool:
    if isinstance(node, ast.ClassDef):
        return any(isinstance(inner, Function) and inner.name == "__set_name__" for inner in node.body)
    if not isinstance(node, Function):
        return False
    needless = _needless_parts(node, _told(node, decorator))
    return any(
        isinstance(inner, ast.Attribute) and inner.attr == "__qualname__" and inner not in needless
        for inner in ast.walk(node)
    )


def _needless_parts(function: Function, told: Collection[str]) -> set[ast.AST]:
    """What is not evaluated in ``name or function.__qualname__``, where the name is told."""
    found: set[ast.AST] = set()
    for node in ast.walk(function) if told else ():
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
            known = [getattr(value, "id", "") in told for value in node.values]
            if True in known:
                found.update(part for each in node.values[known.index(True) + 1 :] for part in ast.walk(each))
    return found


def _told(function: Function, decorator: ast.expr) -> set[str]:
    """The parameters for which a decorator gets a constant that is no empty one, and that keep it."""
    if not isinstance(decorator, ast.Call) or any(isinstance(each, ast.Starred) for each in decorator.args):
        return set()
    named = [*function.args.posonlyargs, *function.args.args]
    given = {a.arg: value for a, value in zip(named, decorator.args, strict=False)}
    given |= {keyword.arg: keyword.value for keyword in decorator.keywords if keyword.arg}
    own = {id(argument) for argument in all_arguments(function.args)}
    changing = {
        node.id if isinstance(node, ast.Name) else node.arg
        for node in ast.walk(function)
        if (isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load))
        or (isinstance(node, ast.arg) and id(node) not in own)
    }
    return {
        name
        for name, value in given.items()
        if isinstance(value, ast.Constant) and value.value and name not in changing
    }
