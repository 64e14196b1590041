"""Metaclasses that hand the body of a class on as it is: for them it does not matter where its methods stand."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from refactor_ls.model.nodes import Function
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import BindingKind, import_binding
from refactor_ls.model.source import Source
from refactor_ls.model.walk_definitions import all_arguments
from refactor_ls.refactorings.uses.meaning import origin_of, root_name

# What tells the body of a class, or its base classes, from what it inherits.
_TELLING = frozenset(
    "__dict__ __bases__ __base__ __mro__ mro __annotations__ __subclasses__ __abstractmethods__ vars locals".split()
)
# Builtins that look at a class as at any object, by what it inherits too.
_LOOK_THROUGH = frozenset("getattr hasattr setattr isinstance issubclass callable dir id repr str".split())
_MAKERS = frozenset({"__new__", "__init__"})


def reads_body(project: Project, source: Source, metaclass: ast.expr) -> bool:
    """May a metaclass, as a class statement of `source` names it, see what stands in the body of a class?"""
    return not all(
        definition is not None and _hands_on(definition) for definition in _line(project, source, metaclass)
    )


def _line(project: Project, source: Source, metaclass: ast.expr) -> Iterator[ast.ClassDef | None]:
    """A metaclass and those that it is made of, but for `type` and `ABCMeta`; None for what nobody here defines."""
    todo = [(source, metaclass)]
    for where, expression in todo:
        if _is_pythons_own(where, expression):
            continue
        origin = origin_of(project, where, expression)
        node = origin.binding.node if origin is not None and not origin.rest else None
        bindings = origin.source.bindings.get(getattr(node, "name", ""), ()) if origin is not None else ()
        if origin is None or not isinstance(node, ast.ClassDef) or len(bindings) != 1:
            yield None
            return
        yield node
        todo += [(origin.source, base) for base in node.bases if (origin.source, base) not in todo]


def _is_pythons_own(source: Source, expression: ast.expr) -> bool:
    """``type``, or the ``ABCMeta`` of `abc`, which asks base classes for what is abstract in them."""
    bindings = source.bindings.get(root_name(expression), ())
    if isinstance(expression, ast.Name) and expression.id == "type":
        return not bindings
    if len(bindings) != 1 or bindings[0].kind is not BindingKind.IMPORT:
        return False
    found = import_binding(bindings[0])
    if isinstance(expression, ast.Attribute):
        return isinstance(expression.value, ast.Name) and (found.module, found.imported, expression.attr) == (
            "abc",
            None,
            "ABCMeta",
        )
    return (found.module, found.imported) == ("abc", "ABCMeta")


def _hands_on(definition: ast.ClassDef) -> bool:
    """Does no method of the metaclass look at the body or the base classes of the classes that it makes?"""
    methods = [part for part in definition.body if isinstance(part, Function)]
    if definition.keywords or definition.decorator_list or any(map(_tells, ast.walk(definition))):
        return False
    if any(method.name == "__prepare__" or method.decorator_list for method in methods):
        return False
    others = (getattr(part, "value", None) for part in definition.body if part not in methods)
    return all(value is None or isinstance(value, ast.Constant) for value in others) and all(
        map(_keeps_to_attributes, methods)
    )


def _tells(node: ast.AST) -> bool:
    """Is it a name, or a string, that tells the body of a class; or does it delete something of a class?"""
    if isinstance(node, ast.Attribute):
        return node.attr in _TELLING or isinstance(node.ctx, ast.Del)
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and node.value in _TELLING
    return isinstance(node, ast.Name) and node.id in _TELLING


def _keeps_to_attributes(method: Function) -> bool:
    """Does a method of a metaclass use what it is given, and the class it makes, for nothing but attributes of it, or
    to hand it on to `type`?"""
    namespace = _namespace_of(method)
    own = namespace | {argument.arg for argument in all_arguments(method.args)[:1]}
    own |= {
        target.id
        for node in ast.walk(method)
        if isinstance(node, ast.Assign) and _makes_class(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    allowed = {id(node) for node in _harmless_uses(method, namespace)}
    return all(
        id(node) in allowed
        for node in ast.walk(method)
        if isinstance(node, ast.Name) and node.id in own and isinstance(node.ctx, ast.Load)
    )


def _namespace_of(method: Function) -> frozenset[str]:
    """The parameters by which a method that makes a class is told its bases and its body."""
    if method.name not in _MAKERS:
        return frozenset()
    named = [*method.args.posonlyargs, *method.args.args][2:]
    rest = [argument for argument in (method.args.vararg, method.args.kwarg) if argument is not None]
    return frozenset(argument.arg for argument in (*named, *method.args.kwonlyargs, *rest))


def _harmless_uses(method: Function, namespace: frozenset[str]) -> Iterator[ast.expr]:
    """The expressions of a method that tell nothing of the body."""
    for node in ast.walk(method):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield from () if node.value.id in namespace else (node.value,)
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Name):
            yield node.value
        elif isinstance(node, ast.Call):
            given = [*node.args, *(keyword.value for keyword in node.keywords)]
            if _makes_class(node):
                yield from (each.value if isinstance(each, ast.Starred) else each for each in given)
            elif isinstance(node.func, ast.Name) and node.func.id in _LOOK_THROUGH:
                yield from (each for each in given if getattr(each, "id", "") not in namespace)
            elif isinstance(node.func, ast.Name) and node.func.id == "super":
                yield from given


def _makes_class(node: ast.expr) -> bool:
    """``super().__new__(…)``, ``type.__init__(…)``"""
    function = node.func if isinstance(node, ast.Call) else None
    if not isinstance(function, ast.Attribute) or function.attr not in {*_MAKERS, "__call__"}:
        return False
    maker = function.value.func if isinstance(function.value, ast.Call) else function.value
    return isinstance(maker, ast.Name) and maker.id in ("super", "type")
