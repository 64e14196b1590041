"""Annotations that can be quoted unnoticed: decorators of the workspace may give back what they decorate, and not look
at its annotations."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from functools import partial

from refactor_ls.model.project import Project
from refactor_ls.model.scopes import Reference
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit
from refactor_ls.refactorings.quoting import quoted
from refactor_ls.refactorings.uses.hint_readers import is_hint_read
from refactor_ls.refactorings.uses.meaning import origin_of

_NAMES_AND_CODE = frozenset({"__code__", "__doc__", "__module__", "__name__", "__qualname__"})


def unread_quotes(project: Project, source: Source, references: Sequence[Reference]) -> list[Edit] | None:
    """Edits that quote the annotations holding `references`; None where that could be noticed when the program runs."""
    if any(is_hint_read(project, source, reference) for reference in references):
        return None
    return quoted(source, references, partial(_leaves_annotations, project, source))


def _leaves_annotations(project: Project, source: Source, decorator: ast.expr) -> bool:
    """``def internal(function): CODES.add(function.__code__); return function``"""
    if not isinstance(decorator, ast.Name | ast.Attribute):
        return False
    origin = origin_of(project, source, decorator)
    node = origin.binding.node if origin is not None and not origin.rest else None
    if not isinstance(node, ast.FunctionDef) or node.decorator_list:
        return False
    every = [argument.arg for argument in ast.walk(node.args) if isinstance(argument, ast.arg)]
    if len(every) != 1 or node.args.vararg or node.args.kwarg:
        return False
    fine = {id(n.value) for n in ast.walk(node) if isinstance(n, ast.Return)}
    fine |= {
        id(n.value)
        for n in ast.walk(node)
        if isinstance(n, ast.Attribute) and (n.attr in _NAMES_AND_CODE or isinstance(n.ctx, ast.Store))
    }
    named = [n for n in ast.walk(node) if isinstance(n, ast.Name) and n.id == every[0]]
    return all(id(name) in fine for name in named)
