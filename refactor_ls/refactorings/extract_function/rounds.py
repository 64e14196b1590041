"""The rounds of a loop around a block: a ``continue`` that ends one is a ``return`` of the new function."""

from __future__ import annotations

import ast
import copy
from collections.abc import Collection, Iterator, Sequence

from refactor_ls.model.nodes import Function
from refactor_ls.model.source import COMPOUND, blocks_in


def jumps_out(block: Sequence[ast.stmt]) -> Iterator[ast.Break | ast.Continue]:
    """The statements of a block that jump in a loop around it."""
    for node in block:
        if isinstance(node, ast.Break | ast.Continue):
            yield node
        elif isinstance(node, ast.For | ast.AsyncFor | ast.While):
            yield from jumps_out(node.orelse)
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            for _, inner in blocks_in(node):
                yield from jumps_out(inner)


def rounds_ended(function: Function, block: Sequence[ast.stmt]) -> list[ast.Continue]:
    """The ``continue`` statements of a block after which a loop around it has nothing more to do in that round."""
    loops = (node for node in ast.walk(function) if isinstance(node, ast.For | ast.AsyncFor | ast.While))
    if not any(_ends_with(loop.body, block[-1]) for loop in loops):
        return []
    return [node for node in jumps_out(block) if isinstance(node, ast.Continue)]


def _ends_with(body: Sequence[ast.stmt], last: ast.stmt) -> bool:
    """Does nothing of a body run after the statement?"""
    end = body[-1]
    if end is last:
        return True
    if isinstance(end, ast.If):
        return any(_ends_with(branch, last) for branch in (end.body, end.orelse) if branch)
    return isinstance(end, ast.With | ast.AsyncWith) and _ends_with(end.body, last)


def with_returns(statement: ast.stmt, rounds: Collection[ast.Continue], results: Sequence[str]) -> ast.stmt:
    """The statement as it is in the new function: these ``continue`` give back `results` there."""
    if not rounds:
        return statement
    (leaving,) = ast.parse(f"return {', '.join(results)}").body
    if statement in rounds:
        return leaving
    ended, changed = set(map(id, rounds)), copy.deepcopy(statement)
    pairs = zip(ast.walk(statement), ast.walk(changed), strict=True)
    twins = {id(twin) for old, twin in pairs if id(old) in ended}
    for node in ast.walk(changed):
        for _, block in blocks_in(node) if type(node) in COMPOUND else ():
            block[:] = [leaving if id(each) in twins else each for each in block]
    return changed
