"""Tests that look for the doctests of a module: they find those of functions and classes that are its own, so they have
to look into the new module too."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from refactor_ls.model.nodes import last_name, nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span, newline_of
from refactor_ls.refactorings.change import Note
from refactor_ls.refactorings.imports.text import indent_of, shares_line_with_others
from refactor_ls.refactorings.move_symbols.examples import names_in_doctests
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.uses.finding import file_uses

_SUITE, _RUN = "DocTestSuite", "testmod"
_ADDING = ("addTest", "addTests")


class _Look(NamedTuple):
    """A call that looks for the doctests of the source, and the argument that names the module, if there is one."""

    source: Source
    call: ast.Call
    module: ast.expr | None


def suite_edits(facts: Facts) -> Iterator[tuple[str, Edit]]:
    """Edits by path: where a suite is added, that of the new module is added below it."""
    for look in _looks(facts):
        statement = _that_adds(look)
        if statement is None or look.module is None:
            continue
        span, text = look.source.span(statement), look.source.text
        module = look.source.span(look.module)
        new = f'"{facts.project.modules.name(facts.request.destination)}"'
        copy = text[span.start : module.start] + new + text[module.end : span.end]
        line = newline_of(text) + indent_of(look.source, statement) + copy
        yield look.source.path, Edit(Span(span.end, span.end), line)


def suite_notes(facts: Facts) -> Iterator[Note]:
    """Where doctests that move are no longer found."""
    new = facts.request.destination
    for look in _looks(facts):
        if _that_adds(look) is None:
            yield Note(
                f"finds no doctests of {new}, where some have moved", look.source.path, look.call.lineno
            )


def _looks(facts: Facts) -> tuple[_Look, ...]:
    """The calls in the workspace that would find doctests of what moves to a new module."""
    if not facts.is_new or not _has_doctests(facts):
        return ()
    project, old = facts.project, facts.request.source
    return project.answers.once((_looks, old), lambda: tuple(_looks_at(project, old)))


def _looks_at(project: Project, old: str) -> Iterator[_Look]:
    """The calls that look for doctests of module `old`."""
    for path in dict.fromkeys(each for word in (_SUITE, _RUN) for each in project.files.containing([word])):
        source = project.parsed(path) if path.endswith(".py") else None
        if source is None:
            continue
        chains = file_uses(project, source, old).chains
        whole = {id(([c.reference.node, *c.reference.links])[c.links]) for c in chains if not c.name}
        for node in nodes_in(source.tree):
            if not isinstance(node, ast.Call) or last_name(node.func) not in (_SUITE, _RUN):
                continue
            module = node.args[0] if node.args else None
            is_own = module is None and path == old and not node.keywords
            is_named = isinstance(module, ast.Constant) and module.value == project.modules.name(old)
            if is_own or is_named or id(module) in whole:
                yield _Look(source, node, module)


def _has_doctests(facts: Facts) -> bool:
    found = names_in_doctests(facts.project, facts.source, whether_run_or_not=True)
    return any(facts.selection.holds(facts.source.statement_at(offset)) for offset, _ in found)


def _that_adds(look: _Look) -> ast.stmt | None:
    """The statement that adds the suite to others, and does nothing else."""
    for statement in look.source.all_statements:
        call = statement.value if isinstance(statement, ast.Expr) else None
        if (
            isinstance(call, ast.Call)
            and last_name(call.func) in _ADDING
            and look.call in call.args
            and last_name(look.call.func) == _SUITE
            and not shares_line_with_others(look.source, statement)
        ):
            return statement
    return None
