"""Moves between modules of which only one says ``from __future__ import annotations``."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from refactor_ls.model.source import Source, has_future_annotations
from refactor_ls.model.text import Edit
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.quoting import annotations_of, is_read_at_run_time, quote


def needs_quotes(source: Source, destination: Source, is_new: bool) -> bool:
    """Would annotations that were never evaluated be evaluated in the destination?"""
    return not is_new and has_future_annotations(source) and not has_future_annotations(destination)


def future_quotes(source: Source, nodes: Iterable[ast.stmt]) -> list[Edit]:
    """Quotes around every annotation: what the future import did."""
    annotations = [a for node in nodes for a in annotations_of(node)]
    return [edit for edit in (quote(source, annotation) for annotation in annotations) if edit is not None]


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
