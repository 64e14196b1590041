"""Reads the import statements of a text without parsing it: quick, and never fewer than there are.

What stands in a docstring may be taken for an import; whoever needs to be exact parses the few files that are left.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from unicodedata import normalize

from refactor_ls.model.modules import Modules
from refactor_ls.model.nodes import child_nodes
from refactor_ls.model.scopes import is_type_checking

_GAP = r"(?:[ \t\f]|\\\r?\n)"
_NAMES = r"(\((?:[^)#]|#[^\n]*)*\)|(?:[^\n#;\\]|\\\r?\n)*)"
_LINE = re.compile(
    rf"^([ \t\f]*)(?:from(?:{_GAP}++|(?=\.))(\.*+){_GAP}*+([\w.]*){_GAP}*+\bimport\b{_GAP}*+{_NAMES}"
    rf"|import{_GAP}+((?:[^\n#;\\]|\\\r?\n)*)"
    r"|(?:async[ \t]+)?(def)\b|(class|if|else|elif|try|except|finally|with|for|while|match|case)\b[ \t]*([^\n]*)"
    r"|(from)\b(?=[^\n]*(?:\bimport\b|\\\r?$)))",
    re.MULTILINE,
)
_HIDDEN = re.compile(r"[;:][ \t\f]*(?:from\b[^\n;]*\bimport\b|import[ \t\\])")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_COMMENT = re.compile(r"#[^\n]*")
_TYPE_CHECKING = re.compile(r"(?:\w+\.)*TYPE_CHECKING[ \t]*:")
# One pattern for each kind of quotes: that is five times as fast as one for both.
_STRINGS = [re.compile(rf"{q * 3}[^{q}]*(?:{q}{q}?(?!{q})[^{q}]*)*{q * 3}") for q in "\"'"]
_FAR = 1000  # lines above an import, from where on reading all lines once costs less
_LATE = re.compile(r"^([ \t]*)(?:(?:async[ \t]+)?def\b|if\b[^\n]*TYPE_CHECKING)", re.MULTILINE)


@dataclass(frozen=True)
class ScannedImport:
    """``from {dots}{module} import {names}``, or ``import {module}`` where names is None.

    `is_eager`: it stands neither in a function nor under ``if TYPE_CHECKING:``.
    """

    level: int
    module: str
    names: tuple[str, ...] | None
    is_eager: bool


def scan_imports(text: str) -> list[ScannedImport] | None:
    """The imports of a text, in order; None where the text has to be parsed to be sure of them all."""
    if _has_hidden(text) or ("\r" in text and _LONE_RETURN.search(text)):
        return None
    found = _by_their_word(text)
    if found is None:
        found = list(_scanned(text))
    if None in found or (not all(each and each.is_eager for each in found) and _has_code_in_strings(text)):
        return None
    return [each for each in found if each is not None]


def _has_hidden(text: str) -> bool:
    """Does an import stand behind other code of its line?"""
    at = text.find("import")
    while at >= 0:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = end if end >= 0 else len(text)
        if _HIDDEN.search(text, start, end):
            return True
        at = text.find("import", end)
    return False


def _by_their_word(text: str) -> list[ScannedImport | None] | None:
    """The imports, where that is sooner found out from each of them than from all lines; else None."""
    if "\f" in text:
        return None  # it starts a line's indentation anew
    found: list[ScannedImport | None] = []
    at = text.find("import")
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        match = _LINE.match(text, start)
        if text[max(0, start - 3) : start].rstrip("\r\n").endswith("\\"):
            return None
        if match is not None and match.group(9):
            return None
        if match is not None and not (match.group(6) or match.group(7)):
            is_late = _is_put_off(text, match) if match.group(1) else False
            if is_late is None:
                return None
            found += _imports_in(match, is_eager=not is_late)
        end = text.find("\n", max(at, match.end() if match is not None else 0))  # behind it a comment
        at = text.find("import", end) if end >= 0 else -1
    return found


def _is_put_off(text: str, found: re.Match[str]) -> bool | None:
    """Does a line above, less indented than all between, put off an import? None where that is far to look."""
    start, indent = found.start(), len(found.group(1).expandtabs())
    for _ in range(_FAR):
        if not start or not indent:
            return False
        start = text.rfind("\n", 0, start - 1) + 1
        if text[start : start + indent].isspace():
            continue  # further in, or empty
        match = _LINE.match(text, start)
        width = len(match.group(1).expandtabs()) if match is not None else indent
        if match is None or width >= indent:
            continue
        if match.group(6) or (match.group(7) == "if" and _TYPE_CHECKING.match(match.group(8))):
            return True
        indent = width
    return None


def _scanned(text: str) -> Iterator[ScannedImport | None]:
    """The imports, None for one that is written in an odd way."""
    blocks: list[tuple[int, str]] = []  # (indentation, "late" | "block") of the statements around
    for match in _LINE.finditer(text):
        indent = len(match.group(1).rpartition("\f")[2].expandtabs())
        while blocks and blocks[-1][0] >= indent:
            blocks.pop()
        is_eager = all(kind != "late" for _, kind in blocks)
        if match.group(9):
            yield None
        elif match.group(6):
            blocks.append((indent, "late"))
        elif match.group(7):
            is_typing = match.group(7) == "if" and _TYPE_CHECKING.match(match.group(8))
            blocks.append((indent, "late" if is_typing else "block"))
        else:
            yield from _imports_in(match, is_eager)


def _imports_in(match: re.Match[str], is_eager: bool) -> Iterator[ScannedImport]:
    if match.group(5) is not None:
        for part in _parts(match.group(5)):
            yield ScannedImport(0, part, None, is_eager)
    else:
        module = match.group(3).lstrip(".")
        level = len(match.group(2) + match.group(3)) - len(module)
        yield ScannedImport(level, module, tuple(_parts(match.group(4))), is_eager)


def _has_code_in_strings(text: str) -> bool:
    """Does a string hold a function, less indented than itself, that would seem to own the imports below it?"""
    for string in chain.from_iterable(pattern.finditer(text) for pattern in _STRINGS):
        line = text[text.rfind("\n", 0, string.start()) + 1 : string.start()].expandtabs()
        indent = len(line) - len(line.lstrip())
        if indent and any(len(m.group(1).expandtabs()) < indent for m in _LATE.finditer(string.group())):
            return True
    return False


def _parts(names: str) -> list[str]:
    """The first word of each comma-separated part: the imported names without their aliases."""
    plain = _COMMENT.sub("", names).replace("\\", " ").strip("() \t\f\r\n")
    names_only = [words[0] for part in plain.split(",") if (words := part.split())]
    return [normalize("NFKC", name) for name in names_only]  # Python compares them so


def imports_of(body: Iterable[ast.stmt]) -> list[ScannedImport]:
    """The same from parsed statements."""
    return list(_parsed(body, is_eager=True))


def _parsed(body: Iterable[ast.stmt], is_eager: bool) -> Iterator[ScannedImport]:
    for node in body:
        if isinstance(node, ast.ImportFrom):
            names = tuple(alias.name for alias in node.names)
            yield ScannedImport(node.level, node.module or "", names, is_eager)
        elif isinstance(node, ast.Import):
            yield from (ScannedImport(0, alias.name, None, is_eager) for alias in node.names)
        elif isinstance(node, ast.If) and is_type_checking(node.test):
            yield from _parsed(node.body, is_eager=False)
            yield from _parsed(node.orelse, is_eager)
        else:
            is_late = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            for part in child_nodes(node):
                if isinstance(part, ast.stmt):
                    yield from _parsed([part], is_eager and not is_late)
                elif isinstance(part, ast.ExceptHandler | ast.match_case):
                    yield from _parsed(part.body, is_eager and not is_late)


def scanned_modules(modules: Modules, path: str, scanned: Iterable[ScannedImport]) -> Iterator[str]:
    """The modules that quickly read imports may import."""
    for found in scanned:
        if not found.is_eager:
            continue
        target = (
            modules.find(found.module, path)
            if found.names is None
            else modules.resolve(path, found.level, found.module)
        )
        if target is None:
            continue
        for name in found.names or ():
            inner = modules.submodule(target, name)
            if inner is not None and inner != path and not inner.endswith("/"):
                yield inner
        if target != path and not target.endswith("/"):
            yield target
