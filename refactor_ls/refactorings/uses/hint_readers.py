"""Who evaluates annotations when the program runs: decorators of functions, and calls that ask for types.

What is imported for type checkers alone does not exist for them.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from refactor_ls.model.nodes import Function, last_name, nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import BindingKind, Reference, import_binding
from refactor_ls.model.source import Source
from refactor_ls.model.text import Span
from refactor_ls.model.typing_strings import FIELD_LISTS
from refactor_ls.refactorings.uses.lookups import called_name
from refactor_ls.refactorings.uses.meaning import origin_of, root_name
from refactor_ls.refactorings.uses.search import candidates

_ASKING = frozenset({"get_type_hints", "resolve_types"})
_EVALUATING = "eval_str"
# Decorators of these libraries never look at the annotations of the functions that they decorate.
_LEAVING = frozenset(
    "click pytest pytest_asyncio attr attrs typing_extensions numpy numba tenacity wrapt decorator deprecated "
    "cachetools mock zope flask kombu django rest_framework sqlalchemy jinja2 werkzeug blinker "
    "pluggy tornado twisted invoke nox asgiref six anyio trio backoff dramatiq huey rq gevent torch jax".split()
)
_PLAIN_NAMES = frozenset({"setter", "getter", "deleter"})
_DEEPEST = 4


@dataclass(frozen=True)
class Askers:
    """Whose types the workspace asks for: those of functions that are not told, of these functions (path and name) and
    of methods of these names alone; those of fields."""

    any_function: bool = False
    functions: frozenset[tuple[str, str]] = frozenset()
    methods: frozenset[str] = frozenset()
    fields: bool = False


@dataclass(frozen=True)
class _Hint:
    """Where an annotation stands, and the function whose signature it belongs to; None where it is a field's."""

    span: Span
    function: Function | None


def is_hint_read(project: Project, source: Source, reference: Reference) -> bool:
    """May something evaluate the annotation that the reference stands in, when the program runs?"""
    position = reference.offset if reference.in_string else source.span(reference.node).start
    found = next((each for each in _hints(source)[reference.statement] if each.span.contains(position)), None)
    if found is None:
        return False
    askers = project.answers.once("askers for types", lambda: _askers(project))
    if found.function is None:
        return askers.fields
    name = found.function.name
    return (
        askers.any_function
        or name in askers.methods
        or (source.path, name) in askers.functions
        or any(_reads_signature(project, source, each) for each in found.function.decorator_list)
        or _is_handed_to_a_reader(project, source, found.function)
    )


@lru_cache(maxsize=4)
def _hints(source: Source) -> list[list[_Hint]]:
    """The annotations of each top-level statement that belong to signatures and fields."""
    found: list[list[_Hint]] = []
    for statement in source.tree.body:
        hints: list[_Hint] = []
        for node in nodes_in(statement):
            if isinstance(node, Function):
                arguments = (each for each in ast.walk(node.args) if isinstance(each, ast.arg))
                annotations = [*(each.annotation for each in arguments), node.returns]
                hints += [_Hint(source.span(each), node) for each in annotations if each is not None]
            elif isinstance(node, ast.ClassDef):
                fields = (each for each in node.body if isinstance(each, ast.AnnAssign))
                hints += [_Hint(source.span(each.annotation), None) for each in fields]
            elif isinstance(node, ast.Call) and called_name(node) in FIELD_LISTS:
                hints.append(_Hint(source.span(node), None))
        found.append(hints)
    return found


# -- calls that ask for types


def _askers(project: Project) -> Askers:
    found: list[Askers] = []
    for path in sorted({p for word in (*_ASKING, _EVALUATING) for p in project.files.containing([word])}):
        source = project.parsed(path) if path.endswith(".py") else None
        found += _askers_in(project, source) if source is not None else []
    return Askers(
        any(each.any_function for each in found),
        frozenset[tuple[str, str]]().union(*(each.functions for each in found)),
        frozenset[str]().union(*(each.methods for each in found)),
        any(each.fields for each in found),
    )


def _askers_in(project: Project, source: Source) -> Iterator[Askers]:
    """What each call of one file asks for; where the function that asks is handed on, that may be anything."""
    called = set()
    for node in nodes_in(source.tree):
        if isinstance(node, ast.Call) and (last_name(node.func) in _ASKING or _evaluates(node)):
            called.add(node.func)
            yield _asked(project, source, node)
    for node in nodes_in(source.tree):
        if isinstance(node, ast.Name | ast.Attribute) and last_name(node) in _ASKING and node not in called:
            yield Askers(any_function=True, fields=True)


def _evaluates(call: ast.Call) -> bool:
    values = [keyword.value for keyword in call.keywords if keyword.arg == _EVALUATING]
    return any(getattr(value, "value", True) is not False for value in values)


def _asked(project: Project, source: Source, call: ast.Call) -> Askers:
    """Whose types a call asks for, by its first argument."""
    asked = call.args[0] if call.args else None
    if isinstance(asked, ast.Call) and called_name(asked) == "type":
        return Askers(fields=True)
    if isinstance(asked, ast.Attribute) and asked.attr.startswith("__"):
        is_class = asked.attr == "__class__"
        return Askers(fields=True) if is_class else Askers(methods=frozenset({asked.attr}))
    if isinstance(asked, ast.Name) and asked.id in ("cls", "klass"):
        return Askers(fields=True)
    origin = origin_of(project, source, asked) if isinstance(asked, ast.Name | ast.Attribute) else None
    node = origin.binding.node if origin is not None and not origin.rest else None
    if origin is not None and isinstance(node, Function):
        return Askers(functions=frozenset({(origin.source.path, node.name)}))
    return Askers(fields=True) if isinstance(node, ast.ClassDef) else Askers(any_function=True, fields=True)


# -- decorators, and calls that are told of a function


def _reads_signature(project: Project, source: Source, called: ast.expr, depth: int = _DEEPEST) -> bool:
    """May a decorator evaluate annotations? A function of the workspace that does is among the askers."""
    called = called.func if isinstance(called, ast.Call) else called
    if last_name(called) in _PLAIN_NAMES:
        return False
    root = root_name(called)
    bindings = source.bindings.get(root)
    if not bindings:
        is_builtin = isinstance(called, ast.Name)
        return not is_builtin and _imports_a_reader(project, source)
    origin = origin_of(project, source, called)
    if origin is None:
        imports = [import_binding(each) for each in bindings if each.kind is BindingKind.IMPORT]
        return any(not each.level and _may_read(project, source, each.module) for each in imports)
    node = origin.binding.node
    if isinstance(node, Function) and not origin.rest:
        return False
    if isinstance(node, ast.ClassDef):
        return depth > 0 and any(
            _reads_signature(project, origin.source, base, depth - 1) for base in node.bases
        )
    made = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
    if isinstance(made, ast.Call) and depth and root_name(made) in origin.source.bindings:
        return _reads_signature(project, origin.source, made, depth - 1)
    return _imports_a_reader(project, origin.source)


def _imports_a_reader(project: Project, source: Source) -> bool:
    return any(not each.level and _may_read(project, source, each.module) for each in source.all_imports)


def _may_read(project: Project, source: Source, module: str) -> bool:
    """Is it a library of which nothing is known? Neither Python's own modules nor those of the workspace are."""
    top = module.split(".")[0]
    return (
        top not in sys.stdlib_module_names
        and top not in _LEAVING
        and project.modules.find(top, source.path) is None
    )


def _is_handed_to_a_reader(project: Project, source: Source, function: Function) -> bool:
    """``Depends(current)``, ``app.command()(run)``: is a library of which nothing is known told of a function?"""
    if function not in source.tree.body:
        return False
    as_argument = re.compile(rf"[(,=]\s*(?:\w+\s*\.\s*)*{re.escape(function.name)}\s*[,)]")
    return any(
        as_argument.search(project.files.get(path) or "") and _hands_over(project, path, function.name)
        for path in (source.path, *candidates(project, source.path, {function.name}))
    )


def _hands_over(project: Project, path: str, name: str) -> bool:
    source = project.parsed(path)
    if source is None or not _imports_a_reader(project, source):
        return False
    calls = (node for node in nodes_in(source.tree) if isinstance(node, ast.Call))
    given = ((call, each) for call in calls for each in (*call.args, *(k.value for k in call.keywords)))
    return any(
        last_name(each) == name
        and not (isinstance(each, ast.Name) and _is_defined_inside(source, name))
        and _reads_signature(project, source, call.func)
        for call, each in given
    )


def _is_defined_inside(source: Source, name: str) -> bool:
    """Is the name one of functions inside of others alone, as in a test that replaces another by it?"""
    bindings = [each for scope in source.walk.scopes for each in scope.bindings.get(name, ())]
    is_of_module = name in source.bindings or bool(source.walk.stars)
    return bool(bindings) and not is_of_module and all(isinstance(b.node, Function) for b in bindings)
