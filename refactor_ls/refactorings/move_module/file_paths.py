"""Paths of files and folders that move, in texts that are no Python: what tools are told, and links of documents."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from refactor_ls.model.modules import INIT
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.move_module.facts import Facts
from refactor_ls.refactorings.move_module.package_paths import with_packages
from refactor_ls.refactorings.texts.documents import DOCUMENTS, is_changelog, is_configuration

# A dot may be escaped, in a pattern and again in a string.
_DOT = r"(?:\\{0,2}\.)"
# What editors, builds and shells call the workspace's folder.
_HERE = r"\$(?:\{workspace(?:Folder|Root)\}|\{\{ ?github\.workspace ?\}\}|\{?GITHUB_WORKSPACE\}?|\{?PWD\}?|\(CURDIR\))/"
_BEFORE = rf"(?<![\w./\\-])(?:\./|\*{{1,2}}/|{_HERE})?"
# The second path of a line that copies a file lies in a container.
_COPIED = r"^(?:COPY|ADD)[ \t][^\n]*[ \t][^ \t\n]*/"
# A file of owners may begin at the folder of the repository with a slash.
_FROM_ROOT = r"^[ \t]*/"
# What stands before the end of a path in a pattern that finds files anywhere.
_ANYWHERE = r"(?<![\w./\\-])\*{1,2}/"
# What says in a document that a path follows which something reads.
_IN_DOCUMENTS = r"(?:::[ \t]+|\]\(|\bpython3?[ \t]+)(?:\./)?"


def path_edits(facts: Facts, path: str, text: str) -> list[Edit]:
    """Edits of the paths in a text: those of tools all, in documents what is included, linked or run."""
    edits, moved = list(_path_edits(facts, path, text)), facts.relocation
    becomes_package = moved.new == f"{moved.old.removesuffix('.py')}/{INIT}"
    return with_packages(path, text, edits) if becomes_package and is_configuration(path) else edits


def _path_edits(facts: Facts, path: str, text: str) -> Iterator[Edit]:
    if is_configuration(path):
        starts = [_BEFORE, _COPIED, *([_FROM_ROOT] if posixpath.basename(path) == "CODEOWNERS" else [])]
    elif path.endswith(DOCUMENTS) and not is_changelog(path):
        starts = [_IN_DOCUMENTS]
    else:
        return
    taken: list[Span] = []
    for old, new in _spellings(facts, path):
        name = _DOT.join(map(re.escape, old.split(".")))
        patterns = [rf"{before}(?P<path>{name}){_behind(facts, path, old)}" for before in starts]
        for match in (m for each in patterns for m in re.compile(each, re.MULTILINE).finditer(text)):
            span = Span(*match.span("path"))
            if not any(span.overlaps(other) for other in taken) and _is_meant(facts, path, old, text, span):
                taken.append(span)
                yield Edit(span, new.replace(".", _dot_in(match["path"])))
    for old, new in _ends(facts) if is_configuration(path) else ():
        name = _DOT.join(map(re.escape, old.split(".")))
        for match in re.finditer(rf"{_ANYWHERE}(?P<path>{name}){_behind(facts, path, old)}", text):
            span = Span(*match.span("path"))
            rest = re.compile(r"/[\w./-]*\.py\b").match(text, span.end)
            is_enough = "/" in old or (rest is not None and _holds(facts, rest.group()))
            if is_enough and not any(span.overlaps(other) for other in taken):
                taken.append(span)
                yield Edit(span, new.replace(".", _dot_in(match["path"])))


def _holds(facts: Facts, rest: str) -> bool:
    """Is a file there below a folder that moves?"""
    return any(f"{old}{rest}" in facts.project.files for old in facts.relocation.renames)


def _ends(facts: Facts) -> Iterator[tuple[str, str]]:
    """The ends of each path of two parts or more, the longest first, as long as what stands before them stays."""
    for old, new in facts.relocation.renames.items():
        parts = old.split("/")
        for count in range(1, len(parts) - 1 if old.endswith(".py") else len(parts)):
            before = "/".join(parts[:count]) + "/"
            if new.startswith(before):
                yield old[len(before) :], new[len(before) :]


def _behind(facts: Facts, path: str, old: str) -> str:
    if old.endswith(".py"):
        return r"(?![\w/-]|\.\w)"
    if not facts.relocation.is_package:
        return r"(?=\.[A-Za-z_]\w*(?![\w./]))"
    # Two words with a slash may be a repository or an image in YAML and JSON.
    is_path = "/" in old and is_configuration(path) and not path.endswith((".yml", ".yaml", ".json"))
    return r"(?=/(?:[\w*.]|[\s\"'),|]|$)" + (r"|[\s\"'),\]]|$)" if is_path else ")")


def _spellings(facts: Facts, path: str) -> Iterator[tuple[str, str]]:
    """The paths old -> new as seen from the workspace's folder and from the file's own."""
    folder = posixpath.dirname(path)
    for old, new in facts.relocation.renames.items():
        if old.endswith(".pyi"):
            continue
        yield old, new
        if not facts.relocation.is_package and is_configuration(path) and "/" in old:
            yield old.removesuffix(".py"), new.removesuffix(".py")
        if old.endswith(".py") and is_configuration(path) and "/" in old:
            for backslash in ("\\", "\\\\"):  # as on Windows, plain or in a string
                yield old.replace("/", backslash), new.replace("/", backslash)
        if folder and not facts.relocation.moves(path):
            yield posixpath.relpath(old, folder), posixpath.relpath(new, folder)


def _is_meant(facts: Facts, path: str, old: str, text: str, span: Span) -> bool:
    """A folder of one word may be anything: what follows must lie in it. ``app/old.main`` must be defined."""
    if old.endswith(".py"):
        return True
    behind = re.compile(r"[/.]([\w*.-]+)").match(text, span.end)
    first = behind[1] if behind else ""
    if facts.relocation.is_package:
        inside = posixpath.join(facts.relocation.folders[0], first)
        is_there = any(each == inside or each.startswith(f"{inside}/") for each in facts.project.files)
        return is_there or "*" in first or "/" in old or not _may_be_elsewhere(path, text, span)
    module = facts.project.parsed(facts.relocation.old)
    return module is not None and first in module.bindings


def _may_be_elsewhere(path: str, text: str, span: Span) -> bool:
    """In YAML and behind ``FROM`` it may be an image, or the repository of somebody."""
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    return (path.endswith((".yml", ".yaml")) or "FROM" in before) and not before.endswith("^")


def _dot_in(written: str) -> str:
    escaped = re.search(r"\\{1,2}\.", written)
    return escaped.group() if escaped else "."
