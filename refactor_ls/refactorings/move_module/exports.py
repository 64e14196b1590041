"""Packages that name the module in a string of their own: in ``__all__``, or to import it when it is asked for."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from refactor_ls.model.source import Source, export_lists
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.imports.exports import unlisted
from refactor_ls.refactorings.imports.naming import free_name
from refactor_ls.refactorings.move_module.facts import Facts, parent_of
from refactor_ls.refactorings.uses.finding import submodule_of
from refactor_ls.refactorings.uses.loaded_names import read_by_package


def export_edits(facts: Facts) -> Iterator[Edit | Reason]:
    """Edits of the old package's ``__all__`` where it names the module without importing it."""
    package = _listing_package(facts)
    if package is None:
        return
    stays = parent_of(facts.after, facts.relocation.new) == package.path
    if not stays:
        yield from unlisted(package, [facts.old_stem])
        return
    for node in _strings(package, facts.old_stem):
        span = package.span(node)
        yield Edit(
            Span(span.start, span.end),
            f"{span.of(package.text)[0]}{facts.new_stem}{span.of(package.text)[-1]}",
        )


def loaded_name_edits(facts: Facts) -> Iterator[tuple[Source, Edit] | Reason]:
    """Edits of the old package's file, and of those that star-import it, where they use the module by the name that
    only loading it sets in the package."""
    stays = parent_of(facts.after, facts.relocation.new) == parent_of(facts.project, facts.relocation.old)
    if stays and facts.new_stem == facts.old_stem:
        return
    for source, reference in read_by_package(facts.project, facts.relocation.old):
        span = source.reference_span(reference)
        is_plain = span is not None and span.of(source.text) == facts.old_stem
        if span is not None and is_plain and stays and free_name(source, facts.new_stem) == facts.new_stem:
            yield source, Edit(span, facts.new_stem)
        else:
            message = f"`{facts.old_stem}` is the module here, only because loading it sets it in its package"
            yield Reason(message, source.path, reference.node.lineno, "import it by name first")


def _listing_package(facts: Facts) -> Source | None:
    """The package around the module, where its ``__all__`` lists the module and nothing binds the name."""
    if facts.old_stem == facts.new_stem and parent_of(facts.project, facts.relocation.old) == parent_of(
        facts.after, facts.relocation.new
    ):
        return None
    package = facts.project.parsed(parent_of(facts.project, facts.relocation.old))
    if package is None or facts.old_stem not in package.exported or facts.old_stem in package.bindings:
        return None
    return (
        package if submodule_of(facts.project, package.path, facts.old_stem) == facts.relocation.old else None
    )


def _strings(package: Source, stem: str) -> Iterator[ast.Constant]:
    for statement in package.tree.body:
        for part in export_lists(statement):
            yield from (n for n in ast.walk(part) if isinstance(n, ast.Constant) and n.value == stem)
