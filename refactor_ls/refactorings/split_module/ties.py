"""What ties the statements of a module together, for a proposal that divides it."""

from __future__ import annotations

import ast

from refactor_ls.model.source import Source
from refactor_ls.refactorings.move_symbols.carried import is_logger
from refactor_ls.refactorings.move_symbols.mutations import mutations_of

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def filled_by(source: Source, *, with_definitions: bool = False) -> dict[int, frozenset[str]]:
    """Statement (index) -> the names that it changes in place, and that it has to stay with.

    A definition may register itself from another module too (but for `with_definitions`), and a logger is made anew
    in each.
    """
    mutations, loggers = mutations_of(source), loggers_of(source)
    found = {
        index: mutations.of(index) - loggers
        for index, node in enumerate(source.tree.body)
        if with_definitions or not isinstance(node, Definition)
    }
    return {index: names for index, names in found.items() if names}


def loggers_of(source: Source) -> frozenset[str]:
    """The names of loggers that are named after the module."""
    indices = {index for index, node in enumerate(source.tree.body) if is_logger(node)}
    return frozenset(
        name
        for name, bindings in source.bindings.items()
        if bindings and all(binding.statement in indices for binding in bindings)
    )
