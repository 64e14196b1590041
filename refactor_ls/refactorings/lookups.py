"""Names that are looked up by a string: ``mock.patch("pkg.mod.name")``, ``monkeypatch.setattr(mod, "name", …)``."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span

PATCHERS = frozenset(
    {"patch", "object", "setattr", "delattr", "multiple", "dict", "getattr", "hasattr", "spy", "stub"}
)

_REPLACERS = frozenset({"object", "setattr", "delattr", "multiple"})
ANY_NAME = "*"


@dataclass(frozen=True, eq=False)
class DottedString:
    """A string ``"pkg.mod.name…"``: `module_span` covers the module's dotted name.

    `is_patch` says that a call like ``patch(…)`` takes it; `line` counts from 1.
    """

    source: Source
    name: str
    module_span: Span
    line: int
    is_patch: bool


def dotted_strings(project: Project, path: str, names: Collection[str]) -> list[DottedString]:
    """The strings in the workspace that spell module `path` followed by one of `names`."""
    dotted = project.modules.name(path)
    if not dotted:
        return []
    pattern = re.compile(rf"({re.escape(dotted)})[.:](\w+)(?=\W|$)")
    found: list[DottedString] = []
    for candidate in project.files.containing([dotted]):
        if not candidate.endswith(".py") or not _mentions(project, candidate, pattern, names):
            continue
        source = project.parsed(candidate)
        if source is not None:
            found += _strings_of(source, pattern, names)
    return found


def _mentions(project: Project, path: str, pattern: re.Pattern[str], names: Collection[str]) -> bool:
    """Does a string begin with the dotted name? (A cheap look before the file is parsed.)"""
    text = project.files.get(path) or ""
    return any(
        m.group(2) in names and text[m.start() - 1 : m.start()] in "'\"" for m in pattern.finditer(text)
    )


def _strings_of(source: Source, pattern: re.Pattern[str], names: Collection[str]) -> Iterator[DottedString]:
    patched = {
        id(call.args[0])
        for call in ast.walk(source.tree)
        if isinstance(call, ast.Call) and call.args and called_name(call) in PATCHERS
    }
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        match = pattern.match(node.value)
        if match is None or match.group(2) not in names:
            continue
        literal = source.span(node)
        start = source.text.find(match.group(1), literal.start, literal.end)
        if start >= 0:
            span = Span(start, start + len(match.group(1)))
            yield DottedString(source, match.group(2), span, node.lineno, id(node) in patched)


def replaced_by_tests(project: Project, names: Collection[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Which of `names` (path, name) a call like ``patch("pkg.mod.name")`` or ``setattr(mod, "name", …)`` replaces."""
    spelled: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for path, name in names:
        dotted = project.modules.name(path)
        for module in {dotted, dotted.rpartition(".")[2]}:
            spelled.setdefault((module, name), []).append((path, name))
    found: set[tuple[str, str]] = set()
    words = ("patch", "setattr(", "delattr(") if spelled else ()
    for candidate in dict.fromkeys(path for word in words for path in project.files.containing([word])):
        text = project.files.get(candidate) or ""
        if not any(f"{name}{quote}" in text for _, name in spelled for quote in "'\""):
            continue
        for match in (*_SPELLED.finditer(text), *_GIVEN.finditer(text)):
            found.update(pair for pair in spelled.get((match[1], match[2]), ()) if pair[0] != candidate)
    return frozenset(found)


_SPELLED = re.compile(r"['\"]([\w.]+)[.:](\w+)['\"]")
_GIVEN = re.compile(r"\b(\w+)\s*,\s*['\"](\w+)['\"]")


def called_name(call: ast.Call) -> str:
    """The last name of what is called."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def names_looked_up(tree: ast.AST) -> dict[int, str]:
    """id of an expression -> the name that a call like ``setattr(expression, "name")`` looks up in it.

    ANY_NAME where the call replaces a name that cannot be told: a variable, the keywords of ``patch.multiple``.
    """
    found: dict[int, str] = {}
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or called_name(call) not in PATCHERS:
            continue
        keywords = {keyword.arg: keyword.value for keyword in call.keywords}
        target = call.args[0] if call.args else keywords.get("target")
        name = call.args[1] if len(call.args) > 1 else keywords.get("name", keywords.get("attribute"))
        if isinstance(name, ast.Constant) and isinstance(name.value, str):
            found[id(target)] = name.value
        elif called_name(call) in _REPLACERS:
            found[id(target)] = ANY_NAME
    return found


def retargeted(project: Project, strings: Collection[DottedString], new: str) -> dict[str, list[Edit]]:
    """Edits by path that make the strings name module `new`."""
    edits: dict[str, list[Edit]] = {}
    for found in strings:
        edits.setdefault(found.source.path, []).append(Edit(found.module_span, project.modules.name(new)))
    return edits
