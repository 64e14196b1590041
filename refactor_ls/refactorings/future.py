"""Moves between modules of which only one says ``from __future__ import annotations``."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Collection, Iterable, Iterator

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.source import Source, has_future_annotations
from refactor_ls.model.text import Edit
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.quoting import annotations_of, is_read_at_run_time, quote

_TYPES = frozenset(name for name, value in vars(builtins).items() if isinstance(value, type))


def needs_quotes(source: Source, destination: Source, is_new: bool) -> bool:
    """Would annotations that were never evaluated be evaluated in the destination?"""
    return not is_new and has_future_annotations(source) and not has_future_annotations(destination)


def future_quotes(source: Source, destination: Source, nodes: Iterable[ast.stmt]) -> list[Edit]:
    """Quotes around the annotations, which is what the future import did; `int` and `None` say the same without."""
    has_star = any(map(_is_star, (*source.import_statements, *destination.import_statements)))
    edits: list[Edit | None] = []
    for node in nodes:
        annotations = annotations_of(node)
        bound = {*source.bindings, *destination.bindings, *_names_bound(node)} if annotations else set()
        plain = _TYPES - bound if not has_star else frozenset[str]()
        edits += [quote(source, each) for each in annotations if not _may_be_evaluated(node, each, plain)]
    return [edit for edit in edits if edit is not None]


def _may_be_evaluated(node: ast.stmt, annotation: ast.expr, plain: Collection[str]) -> bool:
    """Is it `None` or one of the `plain` types, and nobody reads it as a text?"""
    if isinstance(annotation, ast.Name):
        is_plain = annotation.id in plain
    else:
        is_plain = isinstance(annotation, ast.Constant) and annotation.value is None
    return is_plain and not is_read_at_run_time(node, annotation)


def _names_bound(node: ast.stmt) -> Iterator[str]:
    """The names that something in a statement binds, in any scope."""
    for inner in nodes_in(node):
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
            yield inner.id
        for key in ("name", "asname", "arg"):
            told = getattr(inner, key, None)
            if isinstance(told, str):
                yield told


def _is_star(statement: ast.Import | ast.ImportFrom) -> bool:
    return statement.names[0].name == "*"


def future_reasons(
    source: Source, destination: Source, nodes: Iterable[ast.stmt], is_new: bool
) -> Iterator[Reason]:
    """Why the difference matters."""
    if is_new or has_future_annotations(source) == has_future_annotations(destination):
        return
    for node in nodes:
        for annotation in annotations_of(node):
            if isinstance(annotation, ast.Constant):
                continue
            if needs_quotes(source, destination, is_new):
                if quote(source, annotation) is None:
                    yield _reason(
                        source,
                        annotation,
                        f"{destination.path} does not say so and the annotation cannot be quoted",
                    )
                    return
            elif is_read_at_run_time(node, annotation):
                yield _reason(source, annotation, "something may read the annotation at run time")
                return


def _reason(source: Source, annotation: ast.expr, why: str) -> Reason:
    return Reason(
        f"only one of the two modules says `from __future__ import annotations`: {why}",
        source.path,
        annotation.lineno,
        "give both modules the same `from __future__` import first",
    )
