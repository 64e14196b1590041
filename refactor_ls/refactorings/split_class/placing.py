"""Reasons that were found in the class's module once its methods stood above it, with the lines that people know."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Collection
from dataclasses import replace

from refactor_ls.model.modules import INIT
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Refusal
from refactor_ls.refactorings.split_class.members import Members


def placed_back(refusal: Refusal, members: Members, staged: Source, new: Collection[str]) -> Refusal:
    """The refusal with the lines of the original text; `new` are the definitions that the methods became."""
    path = members.source.path
    own = {path, posixpath.join(path.removesuffix(".py"), INIT)}
    lines = _Lines(members, staged, new)
    reasons = (
        replace(reason, path=path, line=lines.before(reason.line))
        if reason.path in own and reason.line
        else reason
        for reason in refusal.reasons
    )
    return Refusal(tuple(reasons))


class _Lines:
    """Line (from 1) of the staged text -> line of the original."""

    def __init__(self, members: Members, staged: Source, new: Collection[str]) -> None:
        self._members, self._staged = members, staged
        made = [getattr(node, "name", "") in new for node in staged.tree.body]
        kept = [node for node, is_new in zip(staged.tree.body, made, strict=True) if not is_new]
        self._original = dict(zip(kept, members.source.tree.body, strict=False))

    def before(self, line: int) -> int:
        for node in self._staged.tree.body:
            if not _first(node) <= line <= (node.end_lineno or node.lineno):
                continue
            original = self._original.get(node)
            if original is None or original is self._members.node:
                return self._in_class(node, line)
            return line - node.lineno + original.lineno
        return self._members.node.lineno

    def _in_class(self, node: ast.stmt, line: int) -> int:
        """A line of the class, of a mixin, or of a function that was a method."""
        seen: dict[str, int] = {}
        for inner in node.body if isinstance(node, ast.ClassDef) else [node]:
            name = getattr(inner, "name", "")
            count = seen[name] = seen.get(name, -1) + 1
            functions = self._members.methods.get(name, [])
            if _first(inner) <= line <= (inner.end_lineno or inner.lineno) and count < len(functions):
                return line - inner.lineno + functions[count].lineno
        return self._members.node.lineno


def _first(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(each.lineno for each in decorators)])
