"""Reasons that were found in the class's module once its methods stood above it, with the lines that people know."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Collection, Sequence

from refactor_ls.model.modules import INIT
from refactor_ls.model.nodes import Function
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Refusal
from refactor_ls.refactorings.split_class.members import Members


def placed_back(refusal: Refusal, members: Members, staged: Source, new: Collection[str]) -> Refusal:
    """The refusal with the lines of the original text; `new` are the definitions that the methods became."""
    path = members.source.path
    own = {path, posixpath.join(path.removesuffix(".py"), INIT)}
    lines = _Lines(members, staged, new)
    reasons = (
        reason.at(
            path, lines.before(reason.line), lines.before(reason.other_line) if reason.other_line else 0
        )
        if reason.path in own and reason.line
        else reason
        for reason in refusal.reasons
    )
    return Refusal(tuple(dict.fromkeys(reasons)))


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
            functions = self._methods_of(name)
            if _first(inner) <= line <= (inner.end_lineno or inner.lineno) and count < len(functions):
                return self._in_method(functions[count], inner, line)
        return self._members.node.lineno

    def _methods_of(self, name: str) -> Sequence[Function]:
        """The methods of a name, or those of which a function of that name was made."""
        methods = self._members.methods
        if name in methods:
            return methods[name]
        stems = (own for own in methods if own.strip("_") and name.endswith(own.strip("_")))
        return methods.get(max(stems, key=len, default=""), [])

    def _in_method(self, method: Function, made: ast.stmt, line: int) -> int:
        """The line that reads the same; where the function has no docstring any more, others stand before it."""
        text = self._staged.lines.line_text(line - 1).strip()
        original = self._members.source.lines
        lines = range(method.lineno, (method.end_lineno or method.lineno) + 1)
        alike = (each for each in lines if original.line_text(each - 1).strip() == text)
        return next(alike, min(line - getattr(made, "lineno", line) + method.lineno, lines[-1]))


def _first(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(each.lineno for each in decorators)])
