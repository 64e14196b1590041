"""Tests that check each name of a module, ``for name in dir(shop): assert …``: they check one name fewer then."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from refactor_ls.model.nodes import Function, holds, nodes_in
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Note
from refactor_ls.refactorings.move_symbols.conditions.conventions import is_test_file
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.uses.lookups import called_name


def checked_notes(facts: Facts, kept: frozenset[str]) -> Iterator[Note]:
    """Where tests check each name of the old module, and no longer those that left it."""
    for uses in facts.uses.files if facts.names - kept else ():
        nodes = [chain.reference.node for chain in uses.chains]
        for loop in dict.fromkeys(loop for node in nodes if (loop := loop_of_checks(uses.source, node))):
            message = f"checks each name of {facts.request.source}, and what moved no longer"
            yield Note(message, uses.source.path, loop.lineno)


def loop_of_checks(source: Source, module: ast.AST) -> ast.For | None:
    """The loop over the names of a module, which `module` is a name of, in which a test does nothing but check them."""
    if not is_test_file(source.path):
        return None
    for test in nodes_in(source.tree):
        if isinstance(test, Function) and test.name.startswith("test") and holds(test, module):
            loops = (node for node in nodes_in(test) if isinstance(node, ast.For) and holds(node, module))
            return next((loop for loop in loops if _only_checks(test, loop, module)), None)
    return None


def _only_checks(test: Function, loop: ast.For, module: ast.AST) -> bool:
    calls = [node for node in nodes_in(loop) if isinstance(node, ast.Call) and module in node.args[:1]]
    over = loop.iter
    if not isinstance(loop.target, ast.Name) or not isinstance(over, ast.Call) or called_name(over) != "dir":
        return False
    if [ast.unparse(given) for given in over.args] != [ast.unparse(module)]:
        return False
    if calls != [loop.iter] and not all(_reads_each(call, loop.target.id) for call in calls):
        return False
    bound = {n.id for n in nodes_in(loop) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    inside = {id(node) for node in nodes_in(loop)}
    read = (n for n in nodes_in(test) if isinstance(n, ast.Name) and n.id in bound)
    return all(id(n) in inside for n in read) and all(map(_is_check, loop.body)) and not loop.orelse


def _reads_each(call: ast.Call, name: str) -> bool:
    """``getattr(module, name)``"""
    return called_name(call) == "getattr" and len(call.args) == 2 and getattr(call.args[1], "id", "") == name


def _is_check(node: ast.stmt) -> bool:
    if isinstance(node, ast.If):
        return all(map(_is_check, (*node.body, *node.orelse)))
    if isinstance(node, ast.Assign):
        return all(isinstance(target, ast.Name) for target in node.targets)
    return isinstance(node, ast.Assert | ast.Continue | ast.Pass)
