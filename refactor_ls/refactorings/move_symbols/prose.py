"""Dotted names in documents, docstrings and metadata: roles, entry points, what people read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from refactor_ls.model.text import Edit, LineTable, Span
from refactor_ls.refactorings.change import Note
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.strings.roles import EXTERNAL
from refactor_ls.refactorings.texts.documents import (
    DOCUMENTS,
    ROLE_OR_DIRECTIVE,
    is_changelog,
    is_configuration,
    names_of_documents,
)
from refactor_ls.refactorings.texts.embedded_code import docstring_blocks, document_blocks


def prose_edits(facts: Facts, shown: frozenset[str]) -> Iterator[tuple[str, list[Edit]]]:
    """Edits, by file, of dotted names that certainly mean what moved: in metadata all, in documents those `shown`."""
    old, new = (facts.project.modules.name(p) for p in (facts.request.source, facts.request.destination))
    if not old or not new:
        return
    every = "|".join(map(re.escape, sorted(facts.names)))
    documented = "|".join(map(re.escape, sorted(shown)))
    named = re.compile(rf"{re.escape(old)}[ ]?[.:][ ]?(?:{every})(?!\w)")
    for path in facts.project.files.containing([old]):
        text = facts.project.files.get(path) or ""
        if not named.search(text):
            continue
        if is_configuration(path):
            start = rf"(?:(?<![\w./\\-])|(?<=\b{EXTERNAL}))"
            pattern = (
                rf"{start}(?P<module>{re.escape(old)})(?=[ ]?:[ ]?(?:{every})(?!\w)|\.(?:{every})(?!\w))"
            )
            found = _matches(re.compile(pattern), text, [Span(0, len(text))], new)
        elif documented:
            before = r"(?<![\w./\\@-])" if "." in old else f"(?:{ROLE_OR_DIRECTIVE})"
            pattern = rf"{before}(?P<module>{re.escape(old)})(?=\.(?:{documented})(?!\w))"
            found = _matches(re.compile(pattern, re.MULTILINE), text, _prose(facts, path, text), new)
        else:
            continue
        if found:
            yield path, found


def _matches(pattern: re.Pattern[str], text: str, spans: Iterable[Span], new: str) -> list[Edit]:
    return [
        Edit(Span(*match.span("module")), new)
        for span in spans
        for match in pattern.finditer(text, span.start, span.end)
    ]


def _prose(facts: Facts, path: str, text: str) -> Iterator[Span]:
    """The parts of a file that people read: no code, and nothing of the past."""
    if path.endswith(DOCUMENTS) and not is_changelog(path):
        blocks = [block.span for block in document_blocks(text)]
        yield from _between([Span(0, len(text))], [*blocks, *names_of_documents(text)])
    source = facts.project.parsed(path) if path.endswith(".py") else None
    if source is None:
        return
    spans = [
        source.span(node)
        for node in source.all_statements
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ]
    yield from _between(spans, [b.span for blocks in docstring_blocks(source) for b in blocks])


def _between(spans: Iterable[Span], blocks: Iterable[Span]) -> Iterator[Span]:
    """The parts of `spans` outside of `blocks`."""
    cuts = sorted(blocks)
    for span in spans:
        at = span.start
        for cut in cuts:
            if cut.start >= at and cut.end <= span.end:
                yield Span(at, cut.start)
                at = cut.end
        yield Span(at, span.end)


def autodoc_notes(facts: Facts) -> Iterator[Note]:
    """Documents that list the members of the old module by themselves: what moved is no longer among them."""
    old = facts.project.modules.name(facts.request.source)
    directive = re.compile(rf"^[ \t]*\.\. (?:py:)?automodule::[ \t]+{re.escape(old)}[ \t]*$", re.MULTILINE)
    for path in facts.project.files.containing(["automodule::", old]) if old else ():
        text = facts.project.files.get(path) or ""
        match = directive.search(text)
        if match is not None:
            line = LineTable(text).line_of(match.start()) + 1
            yield Note(
                "lists the members of the old module: add the new one where it shall be listed", path, line
            )
