"""Definitions that register themselves when they run: by a decorator, a metaclass or a base class."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator

from refactor_ls.model.nodes import Function, nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import Binding, BindingKind, import_binding
from refactor_ls.model.source import Source
from refactor_ls.model.text import at_word
from refactor_ls.model.walk_definitions import all_arguments
from refactor_ls.refactorings.uses.lookups import called_name
from refactor_ls.refactorings.uses.meaning import Origin, origin_of, root_name

# Decorators of these libraries keep no list of what they decorate.
_HARMLESS_DECORATORS = frozenset(
    "click pytest attr attrs pydantic typing_extensions numpy numba tenacity wrapt decorator deprecated cachetools "
    "hypothesis mock zope".split()
)
# Base classes of these libraries keep a list of their subclasses.
_LISTING_BASES = frozenset(
    "django sqlalchemy flask_sqlalchemy sqlmodel marshmallow celery kombu peewee mongoengine odoo factory graphene "
    "tortoise ormar pony luigi dramatiq faust rest_framework wagtail airflow".split()
)
_STORING = frozenset("append add setdefault update register insert connect extend".split())
# Methods that tell something about what they are given, or say it.
_ONLY_ASKING = frozenset("get debug info warning error exception log format index count warn".split())
_KEPT_IN_METADATA = frozenset({"Table", "Sequence"})
_DEEPEST = 8


def registers(project: Project, source: Source, node: Function | ast.ClassDef) -> bool:
    """Does a decorator, a base class or a metaclass keep what is defined?"""
    if any(_decorator_registers(project, source, each, _DEEPEST) for each in node.decorator_list):
        return True
    return isinstance(node, ast.ClassDef) and _is_listed(project, source, node, _DEEPEST)


def makes_table(source: Source, node: ast.stmt) -> bool:
    """``Table("name", metadata, …)``: SQLAlchemy keeps it in what it is given, and others name it there."""
    call = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
    if not isinstance(call, ast.Call) or called_name(call) not in _KEPT_IN_METADATA:
        return False
    is_imported = any("sqla" in each.module or "sqlmodel" in each.module for each in source.all_imports)
    return is_imported or root_name(call.func) == "db"


# -- decorators


def _decorator_registers(project: Project, source: Source, decorator: ast.expr, depth: int) -> bool:
    """Does a decorator keep what it decorates? A method of an object may; a function does when it stores something."""
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    bindings = source.bindings.get(root_name(function))
    if not bindings:
        return False
    origin = origin_of(project, source, function)
    if origin is None:
        return not _is_harmless(bindings[-1])
    definition = origin.binding.node
    if isinstance(definition, ast.ClassDef):
        methods = list(_methods(definition, origin.rest[:1] or ("__init__", "__call__")))
        return any(_stores(method, is_method=True) for method in methods)
    if isinstance(definition, Function) and not origin.rest:
        return _stores(definition, is_method=False) or (
            depth > 0 and _hands_on(project, origin.source, definition, depth - 1)
        )
    return True  # a method of an object: `@app.route(…)`, `@cli.command()`


def _hands_on(project: Project, source: Source, decorator: Function, depth: int) -> bool:
    """Does a function give what it decorates, at once, to something that keeps it: ``CHECKS.add(name)(function)``?"""
    inner = [node for node in decorator.body if isinstance(node, Function)]
    for function in (decorator, *inner):
        first = [argument.arg for argument in all_arguments(function.args)][:1]
        known = {n.id for n in nodes_in(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        for call in _calls_at_once(function):
            given = [argument.id for argument in call.args if isinstance(argument, ast.Name)]
            last = getattr(call.func, "attr", "")
            is_given = bool(first) and first[0] in given and last not in _ONLY_ASKING
            is_from_outside = is_given and root_name(call.func) not in known
            if is_from_outside and _decorator_registers(project, source, call.func, depth):
                return True
    return False


def _calls_at_once(function: Function) -> Iterator[ast.Call]:
    """The calls that a function carries out itself, not those of functions inside of it."""
    todo: list[ast.AST] = [*function.body]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Call):
            yield node
        if not isinstance(node, Function | ast.Lambda):
            todo += ast.iter_child_nodes(node)


def _is_harmless(binding: Binding) -> bool:
    """Is it a decorator of a library that keeps no list of what it decorates?"""
    if binding.kind is not BindingKind.IMPORT:
        return True
    top = import_binding(binding).module.split(".")[0]
    return top in _HARMLESS_DECORATORS or (top in sys.stdlib_module_names and top != "atexit")


# -- classes


def _is_listed(project: Project, source: Source, node: ast.ClassDef, depth: int) -> bool:
    """Does the metaclass or a base class of a class, or of one of its bases, keep a list of classes?"""
    metaclasses = [keyword.value for keyword in node.keywords if keyword.arg == "metaclass"]
    for expression, hooks in (
        *((base, ("__init_subclass__",)) for base in node.bases),
        *((metaclass, ("__new__", "__init__", "__call__")) for metaclass in metaclasses),
    ):
        origin = origin_of(project, source, expression)
        if origin is None:
            if _is_of_listing_library(source, expression):
                return True
        elif _is_made_by_listing_library(origin):
            return True
        elif isinstance(origin.binding.node, ast.ClassDef):
            definition = origin.binding.node
            if any(_stores(method, is_method=True) for method in _methods(definition, hooks)):
                return True
            if asks_for_subclasses(project, origin, definition.name):
                return True
            if depth and _is_listed(project, origin.source, definition, depth - 1):
                return True
    return False


def _is_made_by_listing_library(origin: Origin) -> bool:
    """``Base = declarative_base()``, ``db = SQLAlchemy()`` with a base class ``db.Model``"""
    node = origin.binding.node
    made = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
    return isinstance(made, ast.Call) and _is_of_listing_library(origin.source, made.func)


def asks_for_subclasses(project: Project, origin: Origin, name: str) -> bool:
    """May somebody ask a class of the workspace, by the name that it has there, for its subclasses?"""
    candidates = project.files.containing(["__subclasses__"])
    return any(re.search(rf"{at_word(name)}\b", project.files.get(p) or "") for p in candidates) or (
        origin.source.path in candidates
    )


def _methods(definition: ast.ClassDef, names: tuple[str, ...]) -> Iterator[Function]:
    return (node for node in definition.body if isinstance(node, Function) and node.name in names)


def _is_of_listing_library(source: Source, expression: ast.expr) -> bool:
    bindings = source.bindings.get(root_name(expression), [])
    tops = {import_binding(b).module.split(".")[0] for b in bindings if b.kind is BindingKind.IMPORT}
    return bool(tops & _LISTING_BASES)


# -- what a body keeps


def _stores(function: Function, *, is_method: bool) -> bool:
    """Does the body put something into an object that outlives the call? Its arguments and variables do not count."""
    local = {n.id for n in nodes_in(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    for inner in nodes_in(function):
        if isinstance(inner, Function):
            arguments = all_arguments(inner.args)
            local |= {inner.name, *(a.arg for a in arguments[1 if is_method and inner is function else 0 :])}
    for node in nodes_in(function):
        if isinstance(node, ast.Global):
            return True
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            kept: ast.expr = node
        elif (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _STORING
        ):
            kept = node.func
        else:
            continue
        if root_name(kept) not in local | {""}:
            return True
    return False
