"""What likely means something that moved, but is not certainly looked up: strings, comments, documents.

A change lists it; it is edited only where somebody asks for that too.
"""

from __future__ import annotations

import ast
import io
import posixpath
import re
import tokenize
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, LineTable, Span
from refactor_ls.refactorings.change import Change, Note, place_after
from refactor_ls.refactorings.strings.entry_point_groups import group_strings
from refactor_ls.refactorings.strings.roles import strings_of_another_kind
from refactor_ls.refactorings.texts.documents import DOCUMENTS, METADATA, is_changelog

MOST_NOTES = 20
_LISTED, _EDITED = "likely, not edited: ", "likely, edited: "
_LEFT_ALONE = "left alone, a string"


def with_likely_listed(project: Project, change: Change, renamed: Mapping[str, str]) -> Change:
    """The change with its likely edits; `renamed` are dotted names before -> after, of modules or of names in them."""
    found = {path: edits for path, edits in _likely_edits(project, change, renamed) if edits}
    if not found:
        return change
    notes = [note for path, edits in found.items() for note in _notes(project, change, path, edits)]
    more = [Note(f"{_LISTED}{len(notes) - MOST_NOTES} more")] if len(notes) > MOST_NOTES else []
    places = {(note.path, note.line) for note in notes}
    others = [note for note in change.receipt if not _says_the_same(note, places)]
    return replace(change, likely=found, receipt=(*others, *notes[:MOST_NOTES], *more))


def likely_edited(project: Project, renamed: Mapping[str, str]) -> Change:
    """The likely edits alone, after the move that renamed what `renamed` says, dotted names before -> after."""
    found = _likely_edits(project, Change(), renamed)
    return Change({path: edits for path, edits in found if edits})


def _says_the_same(note: Note, places: Collection[tuple[str, int]]) -> bool:
    """Does it tell that a string was left alone which is listed as likely?"""
    return note.message.startswith(_LEFT_ALONE) and (note.path, note.line) in places


def with_likely_made(change: Change) -> Change:
    """The change with its likely edits among the others."""
    if not change.likely:
        return change
    edits = {path: (*change.edits.get(path, ()), *found) for path, found in change.likely.items()}
    receipt = [
        replace(note, message=note.message.replace(_LISTED, _EDITED, 1))
        if note.message.startswith(_LISTED)
        else note
        for note in change.receipt
    ]
    return replace(change, edits={**change.edits, **edits}, likely={}, receipt=tuple(receipt))


def _likely_edits(
    project: Project, change: Change, renamed: Mapping[str, str]
) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    dotted = {
        old: new
        for old, new in renamed.items()
        if "." in old and old != new and not _follows_its_package(old, new, renamed)
    }
    if not dotted:
        return
    longest_first = sorted(dotted, key=len, reverse=True)
    named = re.compile(rf"(?<![\w./\\@-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w/-]|\.py\b)")
    modules = {old.rpartition(".")[0] for old in dotted}
    for path in sorted({path for module in modules for path in project.files.containing([module])}):
        text = project.files.get(path) or ""
        may_name = path not in change.deletes and any(old in text for old in dotted)
        matches = list(named.finditer(text)) if may_name else []
        spans = list(_spans(project, path)) if matches else []
        edits = (
            Edit(Span(*match.span()), dotted[match.group()])
            for match in matches
            if any(span.start <= match.start() and match.end() <= span.end for span in spans)
        )
        certain = change.edits.get(path, ())
        yield path, tuple(e for e in edits if not any(e.span.overlaps(other.span) for other in certain))


def _follows_its_package(old: str, new: str, renamed: Mapping[str, str]) -> bool:
    """Is it renamed with a package around it, whose name then is all that changes?"""
    above, _, last = old.rpartition(".")
    return above in renamed and new == f"{renamed[above]}.{last}"


def _spans(project: Project, path: str) -> Iterator[Span]:
    """The parts of a file that are no code: strings and comments, or all of a document that speaks of the present."""
    if path.endswith(DOCUMENTS) and not is_changelog(path):
        yield Span(0, len(project.files[path]))
    source = (
        project.parsed(path) if path.endswith(".py") and posixpath.basename(path) not in METADATA else None
    )
    if source is not None:
        yield from _strings(source)
        yield from _comments(source)


def _strings(source: Source) -> Iterator[Span]:
    """The string literals that do not name something of another kind, such as a task."""
    left_out = strings_of_another_kind(source.tree) | group_strings(source.tree)
    for node in nodes_in(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            yield source.span(node)
        elif isinstance(node, ast.JoinedStr) and id(node) not in left_out:
            yield from _texts_between_fields(source.text, source.span(node))


def _texts_between_fields(text: str, formatted: Span) -> Iterator[Span]:
    """The parts of an f-string that are no code; a brace that is quoted within a field ends it, too."""
    start, depth = formatted.start, 0
    for match in re.compile(r"\{\{|\}\}|[{}]").finditer(text, formatted.start, formatted.end):
        brace = match.group()
        if depth == 0 and len(brace) == 1:
            yield Span(start, match.start())
        if depth or len(brace) == 1:
            depth = max(0, depth + brace.count("{") - brace.count("}"))
            start = match.end()
    yield Span(start, formatted.end)


def _comments(source: Source) -> Iterator[Span]:
    try:
        for token in tokenize.generate_tokens(io.StringIO(source.text, newline="").readline):
            if token.type == tokenize.COMMENT:
                start = source.lines.starts[token.start[0] - 1] + token.start[1]
                yield Span(start, start + len(token.string))
    except (tokenize.TokenError, SyntaxError, IndexError):
        return


def _notes(project: Project, change: Change, path: str, edits: tuple[Edit, ...]) -> Iterator[Note]:
    text = project.files[path]
    lines = LineTable(text)
    for edit in edits:
        before = (e for e in change.edits.get(path, ()) if e.span.end <= edit.span.start)
        shift = sum(e.new.count("\n") - e.span.of(text).count("\n") for e in before)
        line = lines.line_of(edit.span.start) + 1 + shift
        yield Note(f"{_LISTED}`{edit.span.of(text)}`", place_after(change.renames, path), line)
