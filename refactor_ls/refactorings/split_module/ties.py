"""What ties the statements of a module together, for a proposal that divides it."""

from __future__ import annotations

import ast
from collections.abc import Collection

from refactor_ls.model.nodes import Definition
from refactor_ls.model.scopes import Phase
from refactor_ls.model.source import Source
from refactor_ls.refactorings.move_symbols.carried import is_logger
from refactor_ls.refactorings.move_symbols.conditions.pickled_objects import objects_found_by_name
from refactor_ls.refactorings.move_symbols.mutations import mutations_of
from refactor_ls.refactorings.move_symbols.parts import eager_parts
from refactor_ls.refactorings.uses.meaning import root_name


def filled_by(
    source: Source, unread: frozenset[str] = frozenset(), *, with_definitions: bool = False
) -> dict[int, frozenset[str]]:
    """Statement (index) -> the names that it changes in place, and that it has to stay with: none of the `unread`.

    A definition may register itself from another module too (but for `with_definitions`), and a logger is made anew
    in each.
    """
    mutations, loggers = mutations_of(source), loggers_of(source)
    found = {
        index: mutations.of(index) - loggers - unread
        for index, node in enumerate(source.tree.body)
        if with_definitions or not isinstance(node, Definition)
    }
    return {index: names for index, names in found.items() if names}


def found_together(source: Source) -> list[frozenset[str]]:
    """The symbols that had better stay in one module: classes and the objects that pickle looks for beside them."""
    return [frozenset({made_of, *objects}) for made_of, objects in objects_found_by_name(source).items()]


def makers_of(source: Source) -> dict[str, int]:
    """The names, with their lines (from 1), of statements that call classes of the module while it is imported, and
    that nothing else reads by then: what runs in such calls may import other modules, so they had better come last."""
    read: dict[int, set[int]] = {}
    for name in source.defined_names:
        own = {binding.statement for binding in source.bindings[name]}
        readers = {r.statement for r in source.loads(name) if r.phase is Phase.EAGER} - own
        for index in own:
            read.setdefault(index, set()).update(readers)
    classes = {node.name for node in source.tree.body if isinstance(node, ast.ClassDef)}
    makers = {
        index
        for index, node in enumerate(source.tree.body)
        if index in read
        and not read[index]
        and any(_calls_class(part, classes) for part in eager_parts(node))
    }
    return {
        name: source.tree.body[binding.statement].lineno
        for name in sorted(source.defined_names)
        for binding in source.bindings[name]
        if binding.statement in makers
    }


def _calls_class(part: ast.AST, classes: Collection[str]) -> bool:
    """``Order()``, ``Order.of(3)``"""
    return isinstance(part, ast.Call) and root_name(part.func) in classes


def loggers_of(source: Source) -> frozenset[str]:
    """The names of loggers that are named after the module."""
    indices = {index for index, node in enumerate(source.tree.body) if is_logger(node)}
    return frozenset(
        name
        for name, bindings in source.bindings.items()
        if bindings and all(binding.statement in indices for binding in bindings)
    )
