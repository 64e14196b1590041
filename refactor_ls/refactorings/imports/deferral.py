"""Puts an import into the functions that need it, instead of at the top of the file."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from refactor_ls.model.evaluated_code import RUN_CODE, sees_own_names
from refactor_ls.model.nodes import Function, nodes_in
from refactor_ls.model.scopes import Phase, Reference, Scope
from refactor_ls.model.source import Source, blocks_in
from refactor_ls.model.text import Edit, Span, newline_of
from refactor_ls.refactorings.change import About, Reason
from refactor_ls.refactorings.imports.statements import Imported, rendered
from refactor_ls.refactorings.quoting import has_run_time_reader

_SEES_LOCALS = {"locals", "vars", "dir", "eval", "exec"}
_SEES_OTHERS = {"vars", "dir"}


def can_defer(source: Source, references: Iterable[Reference]) -> bool:
    """Can every use be served by an import inside a function (or, for types only, under TYPE_CHECKING)?"""
    return first_fixed(source, references) is None


def left_to_types(references: Iterable[Reference]) -> list[Reference]:
    """The uses by type checkers that no import inside a function serves anyway."""
    served = {r.functions[-1] for r in references if r.phase is Phase.DEFERRED and r.functions}
    return [r for r in references if r.phase is not Phase.DEFERRED and not served.intersection(r.functions)]


def first_fixed(source: Source, references: Iterable[Reference]) -> Reference | None:
    """A use that needs the name while the module is imported, or None."""
    for reference in references:
        if reference.phase is Phase.NEVER:
            if has_run_time_reader(source, reference):
                return reference
        elif not _is_deferrable(source, reference):
            return reference
    return None


def _is_deferrable(source: Source, reference: Reference) -> bool:
    if reference.phase is not Phase.DEFERRED or not reference.functions or reference.is_stored:
        return False
    function = reference.functions[-1]
    if _answers_for_module(source, function) and _branch_of(source, function, reference) is None:
        return False  # it runs whenever the module is imported from, which may be half imported then
    facts = _facts_of(source)
    scope = facts.scopes.get(function)
    return function not in facts.showing_locals and (
        scope is None or scope.outer.get(reference.name) != "global"
    )


def _answers_for_module(source: Source, function: Function) -> bool:
    """Is it the module's own ``__getattr__``, which each ``from module import name`` asks for a ``__path__``?"""
    return function.name == "__getattr__" and function in source.tree.body


def _branch_of(source: Source, function: Function, reference: Reference) -> list[ast.stmt] | None:
    """The innermost block of a branch that reads the name; None where the function reads it, whatever it is asked."""
    found, block = None, function.body
    place = source.offset(reference.node.lineno, reference.node.col_offset)
    while True:
        around = (part for node in block for _, part in blocks_in(node) if part)
        inner = next((p for p in around if _holds(source, p, place)), None)
        if inner is None:
            return found
        is_elif = isinstance(inner[0], ast.If) and source.span(inner[0]).of(source.text).startswith("elif")
        found, block = (found if is_elif else inner), inner


def _holds(source: Source, block: list[ast.stmt], place: int) -> bool:
    return source.span(block[0]).start <= place < source.span(block[-1]).end


class _Facts(NamedTuple):
    """The scopes of a file's functions, and those functions in which a call may look at all local names."""

    scopes: dict[ast.AST, Scope]
    showing_locals: frozenset[ast.AST]


@lru_cache(maxsize=4)
def _facts_of(source: Source) -> _Facts:
    scopes = {scope.node: scope for scope in source.walk.scopes if scope.node is not None}
    showing = [
        r
        for r in source.walk.references
        if r.name in _SEES_LOCALS and not r.target and r.functions and not r.links
    ]
    of_others = _asking_an_object(source) if showing else frozenset()
    seen = (r for r in showing if r.node not in of_others and not _runs_elsewhere(source, r))
    return _Facts(scopes, frozenset(r.functions[-1] for r in seen))


def _runs_elsewhere(source: Source, reference: Reference) -> bool:
    """Is it an `eval` or `exec` whose code has names of its own?"""
    is_run = reference.name in RUN_CODE and reference.name not in source.bindings
    return is_run and not sees_own_names(source.tree.body[reference.statement], reference.node)


def _asking_an_object(source: Source) -> frozenset[ast.expr]:
    """The names in ``dir(value)`` and ``vars(value)``: with an argument these do not look at local names."""
    calls = (node for node in nodes_in(source.tree) if isinstance(node, ast.Call) and node.args)
    return frozenset(call.func for call in calls if getattr(call.func, "id", "") in _SEES_OTHERS)


def local_import_edits(
    source: Source, uses: Mapping[Imported, Iterable[Reference]], newline: str | None = None
) -> list[Edit]:
    """Insertions of imports at the start of the innermost functions that read the names."""
    by_statement: dict[ast.stmt, tuple[Function, dict[Imported, None]]] = {}
    for imported, references in uses.items():
        deferred = [r for r in references if r.phase is Phase.DEFERRED and r.functions]
        innermost = {r.functions[-1] for r in deferred}
        for reference in deferred:
            if not any(outer in innermost for outer in reference.functions[:-1]):
                function = reference.functions[-1]
                first = _first_statement(source, function, reference)
                by_statement.setdefault(first, (function, {}))[1][imported] = None
    end = newline or newline_of(source.text)
    return [
        _insertion(source, function, first, list(wanted), end)
        for first, (function, wanted) in by_statement.items()
    ]


def _first_statement(source: Source, function: Function, reference: Reference) -> ast.stmt:
    """The statement above which an import serves the reference."""
    branch = _branch_of(source, function, reference) if _answers_for_module(source, function) else None
    body = branch or function.body
    at_docstring = isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant) and len(body) > 1
    return body[1] if at_docstring and isinstance(body[0].value.value, str) else body[0]  # type: ignore[attr-defined]


def _insertion(
    source: Source, function: Function, first: ast.stmt, wanted: list[Imported], newline: str
) -> Edit:
    decorators = getattr(first, "decorator_list", [])
    line = min([first.lineno, *(d.lineno for d in decorators)]) - 1
    start = source.lines.starts[line]
    head = source.text[start : source.offset(first.lineno, first.col_offset)] if not decorators else ""
    before = source.lines.line_text(line)
    indent = before[: len(before) - len(before.lstrip())]
    if head.strip():  # `def f(): return x`
        indent += "\t" if "\n\t" in source.text else "    "
        start += len(head.rstrip())
    else:
        start = source.lines.starts[_first_comment(source, function, first, line)]
    wrapped = [
        rendered(m, names, indent, newline, like=source) if m else f"{indent}{names[0]}"
        for m, names in _grouped(wanted)
    ]
    gap = "" if isinstance(first, ast.Import | ast.ImportFrom) else newline
    text = "".join(text + newline for text in wrapped) + gap
    if head.strip():
        body_start = source.offset(first.lineno, first.col_offset)
        return Edit(Span(start, body_start), newline + text + indent)
    return Edit(Span(start, start), text)


def _first_comment(source: Source, function: Function, statement: ast.stmt, line: int) -> int:
    """The line (from 0) where the comment begins that stands above a statement at `line`, else `line`.

    A comment about types belongs to the function.
    """
    while line > function.lineno:
        text = source.lines.line_text(line - 1)
        above = text.lstrip()
        if not above.startswith("#") or "# type:" in text or len(text) - len(above) != statement.col_offset:
            break
        line -= 1
    return line


def _grouped(wanted: list[Imported]) -> list[tuple[str, list[str]]]:
    """(module, names) of the from-imports, and ("", [statement]) of the others, and those with a comment."""
    groups: dict[str, list[str]] = {}
    plain = [("", [each.line]) for each in wanted if not each.name or each.comment]
    for each in sorted(wanted):
        if each.name and not each.comment:
            groups.setdefault(each.module, []).append(each.alias)
    return plain + list(groups.items())


def needed_at_once(source: Source, name: str, home: str, line: int, remedy: str, closure: str = "") -> Reason:
    """Why a file cannot put off its import of a name from its new home (a path), and the closure that may help."""
    message = (
        f"{source.path} needs `{name}` while it is imported, and an import of {home} at its top would close an "
        "import cycle"
    )
    return Reason(message, source.path, line, remedy, About.CYCLE_OF_IMPORTER, closure=closure)
