"""Puts an import into the functions that need it, instead of at the top of the file."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping

from refactor_ls.model.nodes import Function
from refactor_ls.model.scopes import Phase, Reference
from refactor_ls.model.source import Source, blocks_in
from refactor_ls.model.text import Edit, Span, newline_of
from refactor_ls.refactorings.change import About, Reason
from refactor_ls.refactorings.imports.elements import by_type
from refactor_ls.refactorings.imports.header import is_one_per_line
from refactor_ls.refactorings.imports.inner_placement import among, imports_first
from refactor_ls.refactorings.imports.order import usual_orders
from refactor_ls.refactorings.imports.statements import Imported, ImportNode, rendered


def left_to_types(references: Iterable[Reference]) -> list[Reference]:
    """The uses by type checkers that no import inside a function serves anyway."""
    served = {r.functions[-1] for r in references if r.phase is Phase.DEFERRED and r.functions}
    return [r for r in references if r.phase is not Phase.DEFERRED and not served.intersection(r.functions)]


def answers_for_module(source: Source, function: Function) -> bool:
    """Is it the module's own ``__getattr__``, which each ``from module import name`` asks for a ``__path__``?"""
    return function.name == "__getattr__" and function in source.tree.body


def branch_of(source: Source, function: Function, reference: Reference) -> list[ast.stmt] | None:
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


def local_import_edits(source: Source, uses: Mapping[Imported, Iterable[Reference]]) -> list[Edit]:
    """Insertions of imports at the start of the innermost functions that read the names."""
    by_statement: dict[ast.stmt, tuple[Function, list[ast.stmt], dict[Imported, None]]] = {}
    for imported, references in uses.items():
        deferred = [r for r in references if r.phase is Phase.DEFERRED and r.functions]
        innermost = {r.functions[-1] for r in deferred}
        for reference in deferred:
            if not any(outer in innermost for outer in reference.functions[:-1]):
                function = reference.functions[-1]
                body = _below_docstring(source, function, reference)
                by_statement.setdefault(body[0], (function, body, {}))[2][imported] = None
    end = newline_of(source.text)
    return [
        edit
        for function, body, wanted in by_statement.values()
        for edit in _insertions(source, function, body, list(wanted), end)
    ]


def _below_docstring(source: Source, function: Function, reference: Reference) -> list[ast.stmt]:
    """The statements above which an import serves the reference."""
    branch = branch_of(source, function, reference) if answers_for_module(source, function) else None
    body = branch or function.body
    at_docstring = isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant) and len(body) > 1
    return body[1:] if at_docstring and isinstance(body[0].value.value, str) else body  # type: ignore[attr-defined]


def _insertions(
    source: Source, function: Function, body: list[ast.stmt], wanted: list[Imported], newline: str
) -> list[Edit]:
    there, first = imports_first(source, body), body[0]
    decorators = getattr(first, "decorator_list", [])
    line = min([first.lineno, *(d.lineno for d in decorators)]) - 1
    start = source.lines.starts[line]
    head = source.text[start : source.offset(first.lineno, first.col_offset)] if not decorators else ""
    before = source.lines.line_text(line)
    indent = before[: len(before) - len(before.lstrip())]
    if head.strip():  # `def f(): return x`
        indent += "\t" if "\n\t" in source.text else "    "
    wrapped = [
        rendered(m, names, indent, newline, like=source) if m else f"{indent}{names[0]}"
        for m, names in _grouped(source, wanted)
    ]
    if there:
        starts = [source.lines.starts[_first_comment(source, function, n, n.lineno - 1)] for n in there]
        return [among(source, there, starts, text, newline) for text in wrapped]
    gap = "" if isinstance(first, ImportNode) else newline
    text = "".join(text + newline for text in wrapped) + gap
    if head.strip():
        start += len(head.rstrip())
        return [Edit(Span(start, source.span(first).start), newline + text + indent)]
    start = source.lines.starts[_first_comment(source, function, first, line)]
    return [Edit(Span(start, start), text)]


def _first_comment(source: Source, function: Function, statement: ast.stmt, line: int) -> int:
    """The line (from 0) of the first of the comments that stand above a statement at `line`, else `line`.

    The statement is the first, so that they open the function or branch. A comment about types belongs to the function.
    """
    first = line
    ends = (node.end_lineno or 0 for node in function.body)
    top = max([function.lineno, *(end for end in ends if end <= line)])
    while line > top:
        text = source.lines.line_text(line - 1)
        above = text.strip()
        is_indented = len(text) - len(text.lstrip()) == statement.col_offset
        if above and not (above.startswith("#") and is_indented and "# type:" not in text):
            break
        line -= 1
        first = line if above else first
    return first


def _grouped(source: Source, wanted: list[Imported]) -> list[tuple[str, list[str]]]:
    """(module, names) of the from-imports, and ("", [statement]) of the others, and those with a comment."""
    groups: dict[str, list[str]] = {}
    alone: list[str] = []
    for each in sorted(wanted):
        if each.name and not each.comment and not is_one_per_line(source, each.module):
            groups.setdefault(each.module, []).append(each.alias)
        else:
            alone.append(each.line)
    plain = [("", [line]) for line in sorted(alone, key=usual_orders(source)[0])]
    return plain + [(module, sorted(names, key=by_type)) for module, names in groups.items()]


def needed_at_once(source: Source, name: str, home: str, line: int, remedy: str, closure: str = "") -> Reason:
    """Why a file cannot put off its import of a name from its new home (a path), and the closure that may help."""
    message = (
        f"{source.path} needs `{name}` while it is imported, and an import of {home} at its top would close an "
        "import cycle"
    )
    return Reason(message, source.path, line, remedy, About.CYCLE_OF_IMPORTER, closure=closure)
