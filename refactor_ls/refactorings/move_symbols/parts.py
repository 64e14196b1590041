"""The parts of statements and expressions: what runs when, what is thrown away, what belongs to what."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from refactor_ls.model.nodes import Function, child_nodes, nodes_in
from refactor_ls.model.python_2 import asks_for_python_2
from refactor_ls.model.scopes import is_type_checking

_CALLING = (ast.Call, ast.comprehension, ast.Lambda)
_READING_METHODS = frozenset({"get", "setdefault"})


def eager_parts(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when the statement runs: of functions only decorators and defaults."""
    todo: list[ast.AST | None] = [node]
    while todo:
        part = todo.pop()
        if part is None:
            continue
        yield part
        if isinstance(part, Function | ast.Lambda):
            todo += [*getattr(part, "decorator_list", []), *part.args.defaults, *part.args.kw_defaults]
        elif isinstance(part, ast.If) and is_type_checking(part.test):
            todo += part.orelse
        elif isinstance(part, ast.If) and asks_for_python_2(part.test):
            todo += [part.test, *part.orelse]
        else:
            todo += child_nodes(part)


def parts_run(function: Function) -> Iterator[ast.AST]:
    """What runs when the function is called; not the bodies of functions and methods that it makes and only returns."""
    todo: list[ast.AST] = list(function.body)
    made = [n for n in nodes_in(function) if isinstance(n, Function | ast.ClassDef) and n is not function]
    returned = {id(node) for node in made if _is_only_returned(function, node)}
    for part in todo:
        yield part
        if id(part) in returned:
            todo += [each for each in eager_parts(part) if each is not part]
        else:
            todo += child_nodes(part)


def _is_only_returned(function: Function, made: Function | ast.ClassDef) -> bool:
    """Does the function do nothing with what it defines but return it, wrapped by ``functools.wraps`` at most?"""
    decorators = [d.func if isinstance(d, ast.Call) else d for d in made.decorator_list]
    if any(getattr(d, "attr", getattr(d, "id", "")) != "wraps" for d in decorators):
        return False
    inside = {id(node) for node in nodes_in(made)}
    returned = {id(n.value) for n in nodes_in(function) if isinstance(n, ast.Return)}
    named = (n for n in nodes_in(function) if isinstance(n, ast.Name) and n.id == made.name)
    return all(id(name) in returned or id(name) in inside for name in named)


def discarded_parts(value: ast.expr) -> Iterator[ast.expr]:
    """The expressions whose results a statement does not use: ``ready and TABLE.clear()``."""
    todo = [value]
    for part in todo:
        yield part
        if isinstance(part, ast.BoolOp):
            todo += part.values
        elif isinstance(part, ast.IfExp):
            todo += [part.body, part.orelse]
        elif isinstance(part, ast.ListComp | ast.SetComp | ast.GeneratorExp):
            todo.append(part.elt)
        elif isinstance(part, ast.Await):
            todo.append(part.value)


def only_binds(node: ast.stmt) -> bool:
    """Most statements of a big module only bind a name: imports, functions without decorators and defaults, values that
    no call is needed for."""
    if isinstance(node, Function):
        return not (node.decorator_list or node.args.defaults or node.args.kw_defaults)
    if isinstance(node, ast.Assign):
        names = all(isinstance(target, ast.Name) for target in node.targets)
        return names and not any(isinstance(part, _CALLING) for part in nodes_in(node.value))
    return isinstance(node, ast.Import | ast.ImportFrom)


def without_counting(constructor: Function) -> Iterator[ast.AST]:
    """The parts of a constructor, but for what only numbers its objects: ``next(_ids)``, ``C.made += 1``."""
    todo: list[ast.AST] = list(constructor.body)
    for part in todo:
        is_next = isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id == "next"
        if not is_next and not isinstance(part, ast.AugAssign):
            yield part
            todo += child_nodes(part)


def declares_types(node: ast.stmt) -> bool:
    """``function.argtypes = […]`` says something about the function, not about the library that it is a part of."""
    return isinstance(node, ast.Assign) and all(
        isinstance(target, ast.Attribute) and target.attr in ("argtypes", "restype", "errcheck")
        for target in node.targets
    )


def root_of(node: ast.expr) -> tuple[ast.Name | None, int]:
    """The name that a chain of attributes, indices and method calls starts from, and how long the chain is."""
    depth = 0
    while True:
        if isinstance(node, ast.Attribute | ast.Subscript):
            depth += 1
            node = node.value
        elif isinstance(node, ast.Starred):
            node = node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            node = node.func.value
        else:
            return (node if isinstance(node, ast.Name) else None), depth


def is_part(value: ast.expr) -> bool:
    """Is it the same object as a part of another, no new one?"""
    while isinstance(value, ast.Attribute | ast.Subscript):
        value = value.value
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Attribute) and value.func.attr in _READING_METHODS
    return isinstance(value, ast.Name)


def decorator_roots(node: ast.stmt) -> Iterator[ast.Name]:
    """The names that the decorators in a statement start from."""
    for part in eager_parts(node):
        for decorator in getattr(part, "decorator_list", []):
            root = root_of(decorator)[0]
            if root is not None:
                yield root


def makes_a_function(method: Function) -> bool:
    """Is it a static method that defines a function and returns it, and does nothing else?"""
    decorators = [getattr(each, "id", "") for each in method.decorator_list]
    *before, last = method.body
    return (
        decorators == ["staticmethod"]
        and isinstance(last, ast.Return)
        and isinstance(last.value, ast.Name)
        and all(isinstance(each, Function) or _is_text(each) for each in before)
        and last.value.id in {each.name for each in before if isinstance(each, Function)}
    )


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def methods_named(definition: ast.ClassDef, names: Collection[str]) -> Iterator[Function]:
    """The methods of a class that have one of the names."""
    return (node for node in definition.body if isinstance(node, Function) and node.name in names)
