"""Registrations whose order shows: the routes of a web application, the commands that a program lists, what is appended
to a list of the workspace."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from refactor_ls.model.nodes import Definition
from refactor_ls.model.scopes import BindingKind, import_binding
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.conditions.unread_lists import unread_lists
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.parts import methods_named
from refactor_ls.refactorings.uses.meaning import Origin, origin_of, root_name

# Objects of these libraries ask or list what registers itself in that order.
_IN_ORDER = frozenset(
    "fastapi starlette litestar aiohttp bottle sanic falcon click typer rich_click asyncclick cyclopts".split()
)

_AT_AN_END = frozenset({"append", "appendleft", "extend", "insert"})

_APPENDING = frozenset({"append", "appendleft", "insert", "extend"})
_HOOKS = ("__init_subclass__", "__new__", "__init__", "__call__")
_MOST = 50  # classes that are looked at above one


def order_reasons(facts: Facts) -> Iterator[Reason]:
    """What registers itself where something that stays did so before: an import at the top would be first."""
    earlier: dict[str, str] = {}
    for index, statement in enumerate(facts.source.tree.body):
        if not isinstance(statement, Definition):
            continue
        for registry in _registries(facts, statement):
            if not facts.selection.holds(index):
                earlier.setdefault(registry, statement.name)
            elif registry in earlier:
                yield Reason(
                    f"`{statement.name}` would register itself with `{registry}` before `{earlier[registry]}`, "
                    "and there the order shows",
                    facts.source.path,
                    statement.lineno,
                    f"select what registers itself before it too, such as `{earlier[registry]}`",
                )


def _registries(facts: Facts, statement: Definition) -> Iterator[str]:
    """The imported objects with which a definition registers itself, as the source names them."""
    for decorator in statement.decorator_list:
        function = decorator.func if isinstance(decorator, ast.Call) else decorator
        origin = origin_of(facts.project, facts.source, function)
        name = root_name(function)
        if origin is not None and facts.leaving:
            appended = _appended_to(origin.binding.node)
            if appended and appended - unread_lists(facts.project, origin.source):
                yield name  # a split would shuffle many at once
                continue
        is_imported = any(b.kind is BindingKind.IMPORT for b in facts.source.bindings.get(name, ()))
        if origin is not None and is_imported and _is_ordered(origin.source, origin.binding.node):
            yield name


def _appended_to(node: ast.AST) -> set[str]:
    """The lists that outlive the call at an end of which a function puts what it is given."""
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return set()
    local = {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    local |= {n.arg for n in ast.walk(node) if isinstance(n, ast.arg)}
    calls = (n.func for n in ast.walk(node) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute))
    return {root_name(call) for call in calls if call.attr in _AT_AN_END} - local - {""}


def _is_ordered(source: Source, node: ast.AST) -> bool:
    """Is it made by a library that keeps the order: called from it, or decorated by it?"""
    makers = (
        [node.value] if isinstance(node, ast.Assign | ast.AnnAssign) else getattr(node, "decorator_list", [])
    )
    for maker in makers:
        root = root_name(maker.func if isinstance(maker, ast.Call) else maker) if maker is not None else ""
        for binding in source.bindings.get(root, ()):
            is_import = binding.kind is BindingKind.IMPORT
            if is_import and import_binding(binding).module.split(".")[0] in _IN_ORDER:
                return True
    return False


# -- lists of the workspace


def registered_later(facts: Facts) -> frozenset[str]:
    """The moved definitions that are put into a list of the workspace after something that stays: an import at the top
    would put them there first."""
    found, earlier = set(), set[int]()
    for index, statement in enumerate(facts.source.tree.body):
        if isinstance(statement, Definition):
            lists = {id(origin.binding) for origin in _keepers(facts, statement) if _appends(facts, origin)}
            if not facts.selection.holds(index):
                earlier |= lists
            elif lists & earlier:
                found.add(statement.name)
    return frozenset(found)


def _keepers(facts: Facts, statement: Definition) -> Iterator[Origin]:
    """The decorators, base classes and metaclasses of a definition, and the base classes of these."""
    given = [*statement.decorator_list, *getattr(statement, "bases", ())]
    given += [keyword.value for keyword in getattr(statement, "keywords", ())]
    todo = [(facts.source, expression) for expression in given]
    for source, expression in todo:
        origin = origin_of(facts.project, source, expression)
        if origin is not None and len(todo) < _MOST:
            yield origin
            todo += [(origin.source, base) for base in getattr(origin.binding.node, "bases", ())]


def _appends(facts: Facts, origin: Origin) -> bool:
    """Does it put what it is given into a list?"""
    definition: ast.AST = origin.binding.node
    hooks: tuple[str, ...] = _HOOKS
    if origin.rest and isinstance(definition, ast.Assign) and isinstance(definition.value, ast.Call):
        made = origin_of(facts.project, origin.source, definition.value.func)
        definition, hooks = (made.binding.node if made is not None else definition), origin.rest[:1]
    bodies = methods_named(definition, hooks) if isinstance(definition, ast.ClassDef) else [definition]
    calls = (n for body in bodies for n in ast.walk(body) if isinstance(n, ast.Call))
    return any(getattr(call.func, "attr", "") in _APPENDING for call in calls)
