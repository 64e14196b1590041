"""Dotted names outside of code: strings that are looked up, settings, entry points, documentation."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterator

from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, LineTable, Span
from refactor_ls.refactorings.change import Note
from refactor_ls.refactorings.documents import DOCUMENTS, METADATA, ROLE_OR_DIRECTIVE, is_changelog
from refactor_ls.refactorings.lookups import called_name
from refactor_ls.refactorings.move_module.contract_names import contract_files, spans_in_contracts
from refactor_ls.refactorings.move_module.facts import Facts, import_statements
from refactor_ls.refactorings.move_module.string_lookups import renamed_literal
from refactor_ls.refactorings.move_module.sure_strings import certain_strings, constants_among

# Metadata keys whose lists hold names of modules.
MODULE_LISTS = r"(?:py[-_]modules|packages|root_packages?|source_modules|forbidden_modules)"
_CODE_IN_PROSE = r"(?:(?:^|[>.]{3})[ \t]*(?:from|import)[ \t]+|python3? -m )"


def string_edits(facts: Facts, source: Source) -> Iterator[Edit]:
    """Edits of a Python file's strings that certainly name the module: lookups, settings, roles in docstrings."""
    if not _is_named_outside_of_imports(facts, source):
        return
    certain = set(certain_strings(facts, source))
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node in certain:
            edit = renamed_literal(facts, source, node)
            if edit is not None:
                yield edit
        elif isinstance(node, ast.Call) and called_name(node) == "filterwarnings":
            yield from _warning_filters(facts, source, node)
        elif (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            yield from _prose_edits(facts, source.text, source.span(node))


def _is_named_outside_of_imports(facts: Facts, source: Source) -> bool:
    """A cheap look, because most files name the module in import statements only."""
    lines = {
        n
        for node in import_statements(source)
        for n in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    mentions = (match for old, _ in facts.names for match in re.finditer(re.escape(old), source.text))
    return any(source.lines.line_of(match.start()) + 1 not in lines for match in mentions)


def _warning_filters(facts: Facts, source: Source, node: ast.Call) -> Iterator[Edit]:
    """``filterwarnings("action:message:category:package.module")`` (or its fourth argument) says which module warns."""
    named = [keyword.value for keyword in node.keywords if keyword.arg == "module"]
    for constant in constants_among([*node.args[:1], *node.args[3:4], *named]):
        span = source.span(constant)
        start = ":" if constant in node.args[:1] else "^[\"']"
        for old, new in facts.names:
            match = re.search(rf"{start}({re.escape(old)})(?=(?::\d+)?[\"']$)", span.of(source.text))
            if match is not None and old != new:
                yield Edit(Span(span.start + match.start(1), span.start + match.end(1)), new)
                break


# -- documentation and metadata


def text_edits(facts: Facts) -> dict[str, list[Edit]]:
    """Edits of documents and metadata files by path (before the move)."""
    found: dict[str, list[Edit]] = {}
    needles = {old for old, new in facts.names if old != new}
    paths = {path for needle in needles for path in facts.project.files.containing([needle])}
    for path in sorted(paths.union(contract_files(facts.project.files))):
        text = facts.project.files.get(path) or ""
        whole = Span(0, len(text))
        if posixpath.basename(path) in METADATA:
            edits = list(_metadata_edits(facts, path, text))
        elif path.endswith(DOCUMENTS) and not is_changelog(path):
            edits = list(_prose_edits(facts, text, whole))
        else:
            continue
        if edits:
            found[path] = edits
    return found


def _prose_edits(facts: Facts, text: str, within: Span) -> Iterator[Edit]:
    """Whole dotted names; a name of one word only where a role, a directive or code says that it is a module."""
    taken: list[Span] = []
    for old, new in facts.names:
        name = rf"(?P<name>{re.escape(old)})(?![\w/-]|\.(?:py|md|rst|txt)\b)"
        before = r"(?<![\w./\\@-])" if "." in old else rf"(?:{ROLE_OR_DIRECTIVE}|{_CODE_IN_PROSE})"
        for match in re.compile(before + name, re.MULTILINE).finditer(text, within.start, within.end):
            span = Span(*match.span("name"))
            if old != new and not any(span.overlaps(other) for other in taken):
                taken.append(span)
                yield Edit(span, new)


def _metadata_edits(facts: Facts, path: str, text: str) -> Iterator[Edit]:
    """Whole dotted names; a name of one word only before ``:name`` or in a list of modules."""
    taken: list[Span] = []
    for old, new in facts.names:
        quoted = re.escape(old)
        if "." in old:
            patterns = [rf"(?<![\w./\\-])(?P<name>{quoted})(?![\w/-]|\.py\b)"]
        else:
            entry_point = rf"(?<![\w./\\-])(?P<name>{quoted})(?=(?:\.\w+)*:[A-Za-z_])"
            inside = rf"[^\]]*?(?P<name>(?<=[\"']){quoted}(?=[\"'.]))"
            listed = rf"{MODULE_LISTS}[\"']?\s*=\s*\[{inside}"
            patterns = [entry_point, listed]
        named = [Span(*m.span("name")) for pattern in patterns for m in re.finditer(pattern, text)]
        found = [*((span, new) for span in named), *spans_in_contracts(path, text, old, new)]
        for span, name in found:
            if old != new and not any(span.overlaps(other) for other in taken):
                taken.append(span)
                yield Edit(span, name)


# -- what people must look at


def notes_on_strings(facts: Facts, edited: dict[str, list[Edit]]) -> Iterator[Note]:
    """Strings and files that name the module or its path and were left alone."""
    for old, new in facts.names:
        if "." in old and old != new:
            for source in facts.sources:
                yield from _strings_left(facts, source, old, edited.get(source.path, []))
    for old, new in facts.names:
        if old != new:
            yield from _left_in_other_files(facts, old, f"-m {old}", "runs the module by its old name")
    for old_path in facts.relocation.renames:
        if "/" in old_path or old_path.endswith(".py"):
            yield from _paths_left(facts, old_path)


def _strings_left(facts: Facts, source: Source, old: str, edits: list[Edit]) -> Iterator[Note]:
    place = facts.relocation.place(source.path)
    for match in re.finditer(rf"(?<=[\"']){re.escape(old)}(?![\w-])", source.text):
        if not any(edit.span.contains(match.start()) for edit in edits):
            line = source.lines.line_of(match.start()) + 1
            yield Note(f'left alone, a string that may mean the module: "{old}…"', place, line)


def _paths_left(facts: Facts, old_path: str) -> Iterator[Note]:
    yield from _left_in_other_files(facts, old_path, old_path, f"names the old path {old_path}")


def _left_in_other_files(facts: Facts, old: str, words: str, says: str) -> Iterator[Note]:
    """The first line of each file that is neither Python nor of the past and still holds the words."""
    named = re.compile(rf"(?<![\w.-]){re.escape(words)}(?![\w-])")
    for path in facts.project.files.containing([old]):
        text = facts.project.files.get(path) or ""
        is_ours = path.endswith((".py", ".pyi")) or is_changelog(path)
        if not is_ours and (match := named.search(text)):
            if words.startswith("-m") and (path.endswith(DOCUMENTS) or posixpath.basename(path) in METADATA):
                continue  # it has followed
            line = LineTable(text).line_of(match.start()) + 1
            yield Note(f"{says}: look whether it must follow", facts.relocation.place(path), line)
