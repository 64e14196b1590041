"""Objects that pickle finds by a name in the module of their class: ``MISSING = Missing()``."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span, newline_of
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.scripts import is_main_guard

_REDUCERS = ("__reduce__", "__reduce_ex__")
# What may be a name; a call of `super` or `copyreg` gives a tuple.
_MAY_BE_NAME = ast.Attribute | ast.Name | ast.Subscript | ast.JoinedStr


def names_for_pickle(node: ast.stmt) -> Iterator[tuple[str, int]]:
    """(name, line from 1) of the globals that ``__reduce__`` of a class names by a string (pickle protocol)."""
    for value in _reduced_to(node) if isinstance(node, ast.ClassDef) else ():
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield value.value, value.lineno


@lru_cache(maxsize=4)
def objects_found_by_name(source: Source) -> dict[str, dict[str, int]]:
    """Class -> the objects of it, with their lines (from 1), that say a name of their own to pickle: it is looked up in
    the module of the class."""
    if not any(name in source.text for name in _REDUCERS):
        return {}
    classes = {node.name: node for node in source.tree.body if isinstance(node, ast.ClassDef)}
    saying = {name for name, node in classes.items() if _says_own_name(node, classes)}
    found: dict[str, dict[str, int]] = {}
    for name in sorted(source.defined_names) if saying else ():
        for binding in source.bindings[name]:
            made = maker_of(source, source.tree.body[binding.statement])
            if made in saying and not binding.is_global:
                found.setdefault(made, {})[name] = source.tree.body[binding.statement].lineno
    return found


def parted_objects(facts: Facts) -> dict[str, dict[str, int]]:
    """The same, of classes and objects that the move or the split would part."""
    found: dict[str, dict[str, int]] = {}
    for made_of, objects in objects_found_by_name(facts.source).items():
        home = facts.home_of(made_of)
        parted = {name: line for name, line in objects.items() if facts.home_of(name) != home}
        if parted and not facts.names.isdisjoint({made_of, *parted}):
            found[made_of] = parted
    return found


def keeps_module(facts: Facts, made_of: str) -> bool:
    """May a class go on naming the old module, where its objects are found, when the module is divided?"""
    source = facts.source
    if not names_module_safely(facts) or made_of not in source.bindings:
        return False
    node = source.bindings[made_of][0].node
    is_class = isinstance(node, ast.ClassDef) and len(source.bindings[made_of]) == 1
    return is_class and isinstance(node, ast.ClassDef) and node.body[0].lineno > node.lineno


def names_module_safely(facts: Facts) -> bool:
    """Will the old module, which is divided, go on having what leaves it, by a name that is its own?"""
    is_kept = bool(facts.leaving) and facts.request.facade in ("auto", "always")
    return is_kept and not any(map(is_main_guard, facts.source.tree.body))


def modules_for_pickle(facts: Facts) -> Iterator[Edit]:
    """``__module__ = "old"`` in each moved class of which objects are elsewhere now: pickle goes on asking there."""
    for made_of in parted_objects(facts):
        node = facts.source.bindings[made_of][0].node
        if made_of in facts.names and isinstance(node, ast.ClassDef):
            yield naming_the_old_module(facts, node)


def naming_the_old_module(facts: Facts, node: ast.ClassDef) -> Edit:
    """``__module__ = "old"`` at the start of a moved class, below its docstring."""
    source, old = facts.source, facts.project.modules.name(facts.request.source)
    first, newline = node.body[0], newline_of(source.text)
    decorators = getattr(first, "decorator_list", [])
    line_start = source.lines.starts[min([first.lineno, *(each.lineno for each in decorators)]) - 1]
    indent = source.text[line_start : line_start + first.col_offset]
    line = f'{indent}__module__ = "{old}"'
    if ast.get_docstring(node, clean=False) is not None:
        end = source.span(first).end
        return Edit(Span(end, end), f"{newline}{newline}{line}")
    gap = newline if isinstance(first, ast.FunctionDef) else ""
    return Edit(Span(line_start, line_start), f"{line}{newline}{gap}")


def _says_own_name(node: ast.ClassDef, classes: dict[str, ast.ClassDef]) -> bool:
    """Do its objects reduce to a name that they carry, and have no module of their own?"""
    above = list(_with_bases(node, classes))
    reduced = next((values for each in above if (values := list(_reduced_to(each)))), [])
    if not any(isinstance(value, _MAY_BE_NAME) for value in reduced):
        return False
    return not any(sets_module(part) for each in above for part in _surely_run(each))


def _surely_run(node: ast.ClassDef) -> Iterator[ast.AST]:
    """The code of a class but for what a condition may leave out: ``if maker != "shop": self.__module__ = maker``."""
    todo: list[ast.AST] = [node]
    for part in todo:
        yield part
        todo += () if isinstance(part, ast.If) else ast.iter_child_nodes(part)


def sets_module(part: ast.AST) -> bool:
    """``self.__module__ = name``, ``__module__ = name``"""
    name = getattr(part, "attr", getattr(part, "id", ""))
    return (
        isinstance(part, ast.Attribute | ast.Name)
        and name == "__module__"
        and isinstance(part.ctx, ast.Store)
    )


def _with_bases(node: ast.ClassDef, classes: dict[str, ast.ClassDef]) -> Iterator[ast.ClassDef]:
    todo = [node]
    for each in todo:
        yield each
        named = (base.id for base in each.bases if isinstance(base, ast.Name))
        todo += [classes[name] for name in named if name in classes and classes[name] not in todo]


def _reduced_to(node: ast.ClassDef) -> Iterator[ast.expr]:
    for method in node.body:
        if isinstance(method, ast.FunctionDef) and method.name in _REDUCERS:
            returned = (part.value for part in nodes_in(method) if isinstance(part, ast.Return))
            yield from (value for value in returned if value is not None)


def maker_of(source: Source, node: ast.stmt) -> str:
    """What a statement calls by name, itself or as its decorator: perhaps a class that it makes an object of."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        called = node.decorator_list[0] if node.decorator_list else None
        called = called.func if isinstance(called, ast.Call) else called
    else:
        value = getattr(node, "value", None)
        called = value.func if isinstance(value, ast.Call) else None
    name = called.id if isinstance(called, ast.Name) else ""
    for binding in source.bindings.get(name, ()):
        if isinstance(binding.value, ast.Name):  # ``alias = Class``
            return binding.value.id
    return name
