"""Edits of ``__all__``."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Sequence

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.source import Source, export_lists
from refactor_ls.model.text import Edit, Span, newline_of
from refactor_ls.refactorings.imports.cutting import cut
from refactor_ls.refactorings.imports.elements import (
    are_on_own_lines,
    insert_beside_others,
    insert_on_own_lines,
)
from refactor_ls.refactorings.imports.statements import filled, fills_lines
from refactor_ls.refactorings.imports.widths import width_of
from refactor_ls.refactorings.line_edits import deletion_edits


def unlisted(source: Source, names: Collection[str]) -> list[Edit]:
    """Edits that take `names` out of every statement about ``__all__``."""
    edits: list[Edit] = []
    for statement in source.tree.body:
        for part in export_lists(statement):
            if _is_emptied(statement, part, names):
                line = source.lines.line_of(source.span(statement).start)
                edits += deletion_edits(source.lines, [(line, (statement.end_lineno or line + 1) - 1)])
                continue
            for node in nodes_in(part):
                if isinstance(node, ast.List | ast.Tuple | ast.Set):
                    edits += _without(source, node, names)
    return edits


def _is_emptied(statement: ast.stmt, part: ast.expr, names: Collection[str]) -> bool:
    """Is nothing left of ``__all__ += [...]``, ``.extend([...])`` or ``.append("name")``?"""
    if isinstance(statement, ast.Assign | ast.AnnAssign):
        return False
    elements = part.elts if isinstance(part, ast.List | ast.Tuple) else [part]
    return all(isinstance(e, ast.Constant) and e.value in names for e in elements)


def _without(source: Source, node: ast.List | ast.Tuple | ast.Set, names: Collection[str]) -> list[Edit]:
    elements = node.elts
    gone = [i for i, e in enumerate(elements) if isinstance(e, ast.Constant) and e.value in names]
    if not gone:
        return []
    spans = [source.span(element) for element in elements]
    kept = [i for i in range(len(elements)) if i not in gone]
    if not kept:
        inside, whole = Span(spans[0].start, spans[-1].end), source.span(node)
        brackets = source.text[whole.start] + source.text[whole.end - 1]
        if brackets in ("[]", "()"):
            return [Edit(Span(whole.start + 1, whole.end - 1), "")]
        rest = source.text[inside.end : source.span(node).end]
        comma = rest.index(",") + 1 if rest.lstrip().startswith(",") else 0
        return [Edit(Span(inside.start, inside.end + comma), "")]
    if len(kept) > 1 or not isinstance(node, ast.Tuple):
        return cut(source, spans, gone)
    end = spans[kept[0]].end  # of a tuple one element stays, which must have a comma behind it
    has_comma = kept[0] < gone[-1] and are_on_own_lines(source, spans)
    has_comma = has_comma or (
        source.text[end : source.span(node).end].lstrip().startswith(",") and gone[-1] < kept[0]
    )
    return cut(source, spans, gone) + ([] if has_comma else [Edit(Span(end, end), ",")])


def listed(source: Source, names: Sequence[str]) -> list[Edit]:
    """Edits that add `names` to the first list of ``__all__``; none where the file has no such list."""
    literal = _first_list(source)
    return (
        _with(source, literal, [n for n in names if n not in source.exported]) if literal is not None else []
    )


def all_statement(names: Iterable[str], like: Source) -> str:
    """An ``__all__`` with `names`, of the kind that `like` has, with its quotes; wrapped when it is long."""
    literal = _first_list(like)
    opening, closing = "()" if isinstance(literal, ast.Tuple) else "[]"
    quote = _quote_of(like, literal)
    quoted = [f"{quote}{name}{quote}" for name in names]
    inside = ", ".join(quoted) + ("," if opening == "(" and len(quoted) == 1 else "")
    line = f"__all__ = {opening}{inside}{closing}"
    if len(line) <= width_of(like):
        return line
    return f"__all__ = {opening}\n" + "".join(f"    {name},\n" for name in quoted) + closing


def _first_list(source: Source) -> ast.List | ast.Tuple | None:
    parts = (part for statement in source.tree.body for part in export_lists(statement))
    found = (node for part in parts for node in nodes_in(part))
    return next((node for node in found if isinstance(node, ast.List | ast.Tuple)), None)


def _quote_of(source: Source, literal: ast.List | ast.Tuple | None) -> str:
    quote = source.span(literal.elts[0]).of(source.text)[:1] if literal is not None and literal.elts else ""
    return quote if quote in ("'", '"') else '"'


def _with(source: Source, node: ast.List | ast.Tuple, names: list[str]) -> list[Edit]:
    if not names:
        return []
    newline = newline_of(source.text)
    spans = [source.span(element) for element in node.elts]
    if not spans:
        at = source.span(node).start + 1
        comma = "," if isinstance(node, ast.Tuple) and len(names) == 1 else ""
        return [Edit(Span(at, at), ", ".join(f'"{name}"' for name in names) + comma)]
    quote = _quote_of(source, node)
    texts = [e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
    ordered = texts if len(texts) == len(spans) and texts == sorted(texts) else [""] * len(spans)
    places = [next((i for i, text in enumerate(ordered) if text > n), len(spans)) for n in names]
    quoted = [(at, f"{quote}{name}{quote}") for at, name in zip(places, names, strict=True)]
    if are_on_own_lines(source, spans):
        return insert_on_own_lines(source, spans, quoted, newline)
    is_bracketed = source.text[source.span(node).start] in "[("
    if is_bracketed and node.lineno == node.end_lineno and not _has_room(source, node, quoted):
        return [_wrapped(source, node, quoted, newline)]
    is_divided = is_bracketed and node.lineno != node.end_lineno
    return insert_beside_others(source, spans, quoted, newline if is_divided else "", width_of(source))


def _has_room(source: Source, node: ast.List | ast.Tuple, new: list[tuple[int, str]]) -> bool:
    """Is there room for more names on the line, or something that no other line can hold?"""
    line = source.lines.line_text(node.lineno - 1).rstrip()
    return line[-1] not in "])" or len(line) + sum(len(f", {text}") for _, text in new) <= width_of(source)


def _wrapped(source: Source, node: ast.List | ast.Tuple, new: list[tuple[int, str]], newline: str) -> Edit:
    """The whole list over several lines: one name on each, or more where the lists of the file have."""
    texts = [source.span(element).of(source.text) for element in node.elts]
    for at, text in reversed(new):
        texts.insert(at, text)
    span, line = source.span(node), source.lines.line_span(node.lineno - 1)
    opening, closing = source.text[span.start], source.text[span.end - 1]
    if fills_lines(source):
        column = span.start + 1 - line.start
        inside = f"{newline}{' ' * column}".join(filled(texts, width_of(source) - column))
        return Edit(span, f"{opening}{inside.removesuffix(',')}{closing}")
    head = source.text[line.start : span.start]
    indent = head[: len(head) - len(head.lstrip())]
    inside = "".join(f"{indent}    {text},{newline}" for text in texts)
    return Edit(span, f"{opening}{newline}{inside}{indent}{closing}")
