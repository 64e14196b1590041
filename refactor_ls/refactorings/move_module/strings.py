"""Dotted names outside of code: strings that are looked up, settings, entry points, documentation."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterator

from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, LineTable, Span
from refactor_ls.refactorings.change import Note
from refactor_ls.refactorings.move_module.contract_names import contract_files, spans_in_contracts
from refactor_ls.refactorings.move_module.facts import Facts, import_statements
from refactor_ls.refactorings.move_module.file_paths import path_edits
from refactor_ls.refactorings.move_module.string_lookups import renamed_literal
from refactor_ls.refactorings.move_module.sure_strings import certain_strings, constants_among
from refactor_ls.refactorings.move_module.tool_names import import_of, keys_of_package_data, tool_patterns
from refactor_ls.refactorings.strings.entry_point_groups import group_spans, group_strings, told_as_groups
from refactor_ls.refactorings.strings.logger_names import configured_names
from refactor_ls.refactorings.texts.documents import (
    DOCUMENTS,
    ROLE_OR_DIRECTIVE,
    is_changelog,
    is_configuration,
    names_of_documents,
)
from refactor_ls.refactorings.texts.table_rows import fitted
from refactor_ls.refactorings.texts.title_lines import with_title_lines
from refactor_ls.refactorings.uses.lookups import called_name

_CODE_IN_PROSE = r"(?:(?:^|[>.]{3})[ \t]*(?:from|import)[ \t]+|python3? -m )"


def string_edits(facts: Facts, source: Source) -> Iterator[Edit]:
    """Edits of a Python file's strings that certainly name the module: lookups, settings, roles in docstrings."""
    if not _is_named_outside_of_imports(facts, source):
        return
    certain = set(certain_strings(facts, source))
    others = group_strings(source.tree) | told_as_groups(facts.project, source.tree, certain)
    if not facts.names_its_logger:  # then loggers are called by names of their own
        others = others.union(map(id, configured_names(source.tree)))
    certain = {node for node in certain if id(node) not in others}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node in certain:
            edit = renamed_literal(facts, source, node)
            if edit is not None:
                yield edit
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "-m" in node.value:
            yield from _command_lines(facts, source, node)
        elif isinstance(node, ast.Call) and called_name(node) == "filterwarnings":
            yield from _warning_filters(facts, source, node)
        elif (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            yield from with_title_lines(source.text, _prose_edits(facts, source.text, source.span(node)))


def _command_lines(facts: Facts, source: Source, node: ast.Constant) -> Iterator[Edit]:
    """``"python -m package.module --option"``; what runs a dotted name may stand elsewhere."""
    span = source.span(node)
    for old, new in facts.names:
        runs = r"(?<![\w-])-m[ ]" if "." in old else r"\bpython[\d.]*[ ](?:-\w+[ ])*-m[ ]"
        pattern = rf"{runs}({re.escape(old)})(?![\w.-])"
        for match in re.compile(pattern).finditer(source.text, span.start, span.end):
            yield Edit(Span(*match.span(1)), new)


def _is_named_outside_of_imports(facts: Facts, source: Source) -> bool:
    """A cheap look, because most files name the module in import statements only."""
    if "filterwarnings" in source.text:
        return True  # it may spell the name as a pattern
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
        start = ":" if constant in node.args[:1] else r"^[rR]?[\"']\^?"
        for old, new in facts.names:
            name = r"(?:\\{0,2}\.)".join(map(re.escape, old.split(".")))
            match = re.search(rf"{start}({name})(?=(?::\d+|\$|\\Z)?[\"']$)", span.of(source.text))
            if match is not None and old != new:
                dot = re.search(r"\\{1,2}\.", match[1]) or re.search(r"\.", ".")
                written = new.replace(".", dot[0] if dot else ".")
                yield Edit(Span(span.start + match.start(1), span.start + match.end(1)), written)
                break


# -- documentation and metadata


def text_edits(facts: Facts) -> dict[str, list[Edit]]:
    """Edits of documents and metadata files by path (before the move)."""
    found: dict[str, list[Edit]] = {}
    needles = {old for old, new in facts.names if old != new}
    needles |= {posixpath.basename(old).removesuffix(".py") for old in facts.relocation.renames}
    paths = {path for needle in needles for path in facts.project.files.containing([needle])}
    for path in sorted(paths.union(contract_files(facts.project.files))):
        text = facts.project.files.get(path) or ""
        whole = Span(0, len(text))
        if is_configuration(path):
            edits = list(_tool_edits(facts, path, text))
        elif path.endswith(DOCUMENTS) and not is_changelog(path):
            others = list(names_of_documents(text))
            found_in_prose = _prose_edits(facts, text, whole)
            edits = [e for e in found_in_prose if not any(o.contains(e.span.start) for o in others)]
            edits = with_title_lines(text, fitted(text, edits) if path.endswith(".rst") else edits)
        else:
            continue
        named = [edit.span for edit in edits]
        edits += [
            edit
            for edit in path_edits(facts, path, text)
            if not any(edit.span.overlaps(span) for span in named)
        ]
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
            may_be_group = old in facts.groups and not _is_surely_module(text, span)
            if old != new and not may_be_group and not any(span.overlaps(other) for other in taken):
                taken.append(span)
                yield Edit(span, new)


def _is_surely_module(text: str, name: Span) -> bool:
    """Does something of the module follow, or a role, a directive or code say what the name is?"""
    before = text[text.rfind("\n", 0, name.start) + 1 : name.start]
    is_said = re.search(rf"(?:{ROLE_OR_DIRECTIVE}|{_CODE_IN_PROSE})$", before) is not None
    return is_said or re.match(r"\.\w", text[name.end : name.end + 2]) is not None


def _tool_edits(facts: Facts, path: str, text: str) -> Iterator[Edit]:
    """Dotted names in what tools are told, and imports in the code that they run."""
    taken = list(group_spans(facts.project, path, text))
    for old, new in facts.names:
        patterns = tool_patterns(path, old, _members(facts))
        found = [
            (Span(*match.span("name")), new)
            for pattern in patterns
            for match in re.compile(pattern, re.MULTILINE).finditer(text)
        ]
        found += [(Span(*place), new) for place in keys_of_package_data(text, old)]
        found += [(Span(a, b), made) for a, b, made in import_of(old, new, text, 0, len(text)) if made]
        for span, name in [*found, *spans_in_contracts(path, text, old, new)]:
            if old != new and not any(span.overlaps(other) for other in taken):
                taken.append(span)
                yield Edit(span, name)


def _members(facts: Facts) -> frozenset[str]:
    """What can follow the name of the module in a dotted one."""
    folder = facts.relocation.folders[0] if facts.relocation.is_package else "\0"
    inside = [path[len(folder) :] for path in facts.project.files if path.startswith(folder)]
    parsed = (
        facts.project.parsed(facts.relocation.old) if facts.relocation.old in facts.project.files else None
    )
    names = {path.split("/")[0].removesuffix(".py") for path in inside}
    return frozenset(name for name in names | {*(parsed.bindings if parsed else ())} if name.isidentifier())


# -- what people must look at


def notes_on_strings(facts: Facts, edited: dict[str, list[Edit]]) -> Iterator[Note]:
    """Strings and files that name the module or its path and were left alone."""
    for old, new in facts.names:
        if "." in old and old != new:
            for source in facts.sources:
                yield from _strings_left(facts, source, old, edited.get(source.path, []))
    for old, new in facts.names:
        if old != new:
            yield from _left_in_other_files(
                facts, old, f"-m {old}", "runs the module by its old name", edited
            )
    for old_path in facts.relocation.renames:
        if "/" in old_path or old_path.endswith(".py"):
            says = f"names the old path {old_path}"
            yield from _left_in_other_files(facts, old_path, old_path, says, edited)


def _strings_left(facts: Facts, source: Source, old: str, edits: list[Edit]) -> Iterator[Note]:
    place = facts.relocation.place(source.path)
    for match in re.finditer(rf"(?<=[\"']){re.escape(old)}(?![\w-])", source.text):
        if not any(edit.span.contains(match.start()) for edit in edits):
            line = source.lines.line_of(match.start()) + 1
            yield Note(f'left alone, a string that may mean the module: "{old}…"', place, line)


def _left_in_other_files(
    facts: Facts, old: str, words: str, says: str, edited: dict[str, list[Edit]]
) -> Iterator[Note]:
    """The first line of each file that is neither Python nor of the past and still holds the words."""
    named = re.compile(rf"(?<![\w.-]){re.escape(words)}(?![\w-])")
    for path in facts.project.files.containing([old]):
        text = facts.project.files.get(path) or ""
        if path.endswith((".py", ".pyi")) or is_changelog(path):
            continue
        spans = [edit.span for edit in edited.get(path, ())]
        for match in named.finditer(text):
            if not any(span.overlaps(Span(*match.span())) for span in spans):
                line = LineTable(text).line_of(match.start()) + 1
                yield Note(f"{says}: look whether it must follow", facts.relocation.place(path), line)
                break
