"""Code on the command lines of tools, ``python -c "from pkg.mod import name"``, and tools that read a module's text."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from refactor_ls.model.text import Edit, LineTable, Span
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.texts.documents import is_configuration

_READS = re.compile(r"\bopen\(|\.read_text\(|\.read_bytes\(|\.readlines?\(")
_VERSIONS = frozenset({"__version__", "VERSION"})


def edits_in_tool_code(facts: Facts) -> Iterator[tuple[str, Edit]]:
    """Edits by path of imports that take nothing from the old module but what moves."""
    new = facts.project.modules.name(facts.request.destination)
    for path, span, can_follow in _imports(facts):
        if can_follow:
            yield path, Edit(span, new)


def left_in_tool_code(facts: Facts, *, following: bool) -> Iterator[tuple[str, int]]:
    """Where (path, line from 1) such code takes what moves from the old module, but for what is `following`."""
    for path, span, can_follow in _imports(facts):
        if not (following and can_follow):
            yield path, LineTable(facts.project.files[path]).line_of(span.start) + 1


def _imports(facts: Facts) -> Iterator[tuple[str, Span, bool]]:
    old = facts.project.modules.name(facts.request.source)
    package, _, stem = old.rpartition(".")
    quoted = re.escape(old)
    listed = r"(?P<names>\([^()]*\)|[\w, \t]+)"
    taken = re.compile(rf"\bfrom[ \t]+(?P<module>{quoted})[ \t]+import[ \t]+{listed}")
    whole = rf"import[ \t]+(?P<module>{quoted})(?![\w.])"
    if package:
        whole = rf"(?:{whole}|from[ \t]+{re.escape(package)}[ \t]+import[ \t]+(?P<stem>{stem})\b)"
    imported = re.compile(rf"\b{whole}(?:[ \t]+as[ \t]+(?P<alias>\w+))?")
    read = "|".join(map(re.escape, sorted(facts.names)))
    for path in facts.project.files.containing(["import", stem]) if old else ():
        text = (facts.project.files.get(path) or "") if _is_told(path) else ""
        for match in taken.finditer(text):
            names = {_name_in(part) for part in match["names"].strip("()").split(",")} - {""}
            if names & facts.names:
                yield path, Span(*match.span("module")), names <= facts.names
        for match in imported.finditer(text):
            used = re.compile(rf"\b{re.escape(match['alias'] or stem)}\.(?:{read})\b")
            if used.search(text, match.end()):
                yield path, Span(*match.span()), False


def _name_in(imported: str) -> str:
    """The name in a part of a list of imported ones."""
    return re.sub(r"#[^\n]*|\\", "", imported).split(" as ")[0].strip()


def _is_told(path: str) -> bool:
    return is_configuration(path) and not path.endswith(".py")


def text_reasons(facts: Facts) -> Iterator[Reason]:
    """Who reads a value out of the module's text, as build tools and setup.py do for the version."""
    path = facts.request.source
    file = posixpath.basename(path)
    defined = {getattr(node, "name", "") for node in facts.definitions()}
    for name in sorted(facts.names - defined):
        for other in facts.project.files.containing([file]):
            text = (facts.project.files.get(other) or "") if other != path else ""
            if (name in text or name in _VERSIONS) and _reads(facts, other, text, name):
                line = LineTable(text).line_of(text.index(file)) + 1
                message = f"`{name}` may be read out of the text of {path} here"
                yield Reason(message, other, line, "let it read the new place first")
                return


def _reads(facts: Facts, other: str, text: str, name: str) -> bool:
    """Does a file name the path of the module's file, and speak of the name or of the project's version?"""
    path = facts.request.source
    if other.endswith(".py"):
        folder, file = posixpath.split(path)
        last = re.escape(posixpath.basename(folder))
        spelled = (
            rf"[\"'/]{re.escape(file)}[\"']" if not last else rf"\b{last}\b[^\n]*[\"'/]{re.escape(file)}[\"']"
        )
        is_read = (
            re.search(rf"[\"'].*\b{re.escape(name)}\b", text) is not None and _READS.search(text) is not None
        )
        return is_read and re.search(spelled, text) is not None
    told = re.compile(rf"(?<![\w/.-])(?:\./)?{re.escape(path)}(?![\w.])")
    if not is_configuration(other) or not told.search(text):
        return False
    if any(name in settings for settings in _settings_by_tool(text) if told.search(settings)):
        return True
    return (
        re.search(rf"(?m)^(?:version[-_]file|path|source)\s*=\s*[\"']{re.escape(path)}[\"']", text)
        is not None
    )


def _settings_by_tool(text: str) -> Iterator[str]:
    """The tables of a TOML or INI file that belong to one tool, headers included; of any other text all of it."""
    tools: dict[str, str] = {}
    tool = ""
    for line in re.split(r"(?<=\n)", text):
        header = re.match(r"\[+\s*(?:tool\.)?([\w-]+)", line)
        tool = header[1] if header is not None else tool
        tools[tool] = tools.get(tool, "") + line
    yield from tools.values()
