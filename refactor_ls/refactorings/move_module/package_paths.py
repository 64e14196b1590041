"""What tools are told of the file of a module that becomes a package: its folder, where all of its code is meant.

Before: ``packages = ["shop.py"]``, ``COPY shop.py /app/``. After: ``packages = ["shop"]``, ``COPY shop /app/shop/``.
What reads or runs one file, such as the place of a version, is told ``shop/__init__.py``.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from refactor_ls.model.text import Edit, LineTable, Span, newline_of

_INIT = re.compile(r"[/\\]+__init__(?P<dot>\\{0,2}\.)py\Z")
# Keys whose values are patterns for files, and those whose values are files or folders with code.
_PATTERNS = re.compile(
    r"(?:(?:extend|only|force|per-file)[-_])?(?:includes?|excludes?|omit|ignores)|artifacts|build-data"
)
_FOLDERS = re.compile(r"packages|modules|files|paths|src|source|force-include")
_KEY = re.compile(r"(?:^|[{,])[ \t]*[\"']?(?:[\w-]+\.)*(?!py\b)([\w-]+)[\"']?[ \t]*[=:](?!:)", re.MULTILINE)
_SECTION = re.compile(r"^\[+([^\]\n]+)\]", re.MULTILINE)
# What looks at the code below a folder as it does at a file.
_CHECKS = re.compile(
    r"(?:^|[\s\"'`;&|@/(])(?:mypy|dmypy run|pyright|pylint|flake8|black|isort|ruff|vulture|pycodestyle|pydocstyle"
    r"|pyflakes|interrogate|autopep8 -r|yapf -r|bandit -r)(?:[ \t][^;&|\n]*)?[ \t\"']\Z"
)
_COPY = re.compile(r"[ \t]*(?:COPY|ADD)(?:[ \t]+--\S+)*[ \t]+(?=[^\[\s])")
_HERE = (".", "..")


def with_packages(path: str, text: str, edits: list[Edit]) -> list[Edit]:
    """Edits of paths in a tool's file, with folders in place of ``__init__.py`` where the whole code is meant.

    All of the edits that end in ``__init__.py`` name a module that becomes a package.
    """
    name, found = posixpath.basename(path), []
    is_for_containers = name.startswith(("Dockerfile", "Containerfile")) or name.endswith(".dockerfile")
    for edit in edits:
        turned = _INIT.search(edit.new)
        copied = list(_copied(text, edit)) if turned and is_for_containers else []
        if copied:
            found += copied
        elif turned and not any(edit.span.overlaps(each.span) for each in found):
            found.append(Edit(edit.span, _package(name, text, edit, turned)))
        elif not turned:
            found.append(edit)
    return found


def _package(name: str, text: str, edit: Edit, turned: re.Match[str]) -> str:
    """What stands in place of the path of a module's file."""
    folder = edit.new[: turned.start()]
    if turned["dot"] != ".":
        return f"{folder}/.*{turned['dot']}py"  # a regular expression
    line = text[text.rfind("\n", 0, edit.span.start) + 1 : edit.span.start]
    if name == "MANIFEST.in":
        return f"{folder}/*.py" if re.match(r"[ \t]*(?:include|exclude)\b", line) else edit.new
    if _CHECKS.search(line):
        return folder
    section, key = _nearest(text, edit.span.start)
    if _FOLDERS.fullmatch(key) or section == "tool.poetry" or section.endswith("force-include"):
        return f"{folder}/*.py" if name.endswith((".yml", ".yaml")) else folder
    is_pattern = _PATTERNS.fullmatch(key) or re.search(r"per[-_]file[-_]ignores\Z", section)
    return f"{folder}/*.py" if is_pattern else edit.new


def _nearest(text: str, offset: int) -> tuple[str, str]:
    """The section and the key that stand before a value; without a key in the section, the last word of that."""
    section = _last(_SECTION, text, offset)
    start = section.end() if section is not None else 0
    key = _last(_KEY, text[:offset], offset, start)
    name = section[1] if section is not None else ""
    return name, key[1] if key is not None else re.split(r"[.:]", name)[-1]


def _last(pattern: re.Pattern[str], text: str, end: int, start: int = 0) -> re.Match[str] | None:
    return max(pattern.finditer(text, start, end), key=lambda found: found.start(), default=None)


def _copied(text: str, edit: Edit) -> Iterator[Edit]:
    """The edits of a line that copies the file into a container: a folder's contents are copied, not the folder."""
    lines = LineTable(text)
    place = lines.line_span(lines.line_of(edit.span.start))
    head = _COPY.match(text, place.start, place.end)
    words = (
        [Span(*found.span()) for found in re.compile(r"\S+").finditer(text, head.end(), place.end)]
        if head
        else []
    )
    sources, ends = words[:-1], words[-1:]
    at = next((each for each in sources if each.contains(edit.span.start)), None)
    to = _container_folder(edit, ends[0].of(text)) if at is not None else ""
    if head is None or at is None or not to:
        return
    folder = _INIT.sub("", edit.new)
    before = text[at.start : edit.span.start]
    if len(sources) == 1:
        yield Edit(at, before + folder)
        yield Edit(ends[0], to)
        return
    index = sources.index(at)
    yield Edit(Span(place.start, place.start), f"{head[0]}{before}{folder} {to}{newline_of(text)}")
    yield Edit(Span(at.start, words[index + 1].start), "")


def _container_folder(edit: Edit, destination: str) -> str:
    """Where the folder goes, if its file went to `destination`; "" where that cannot be told."""
    name = posixpath.basename(_INIT.sub("", edit.new))
    if destination.endswith(".py"):
        return destination.removesuffix(".py")
    if destination.endswith("/"):
        return f"{destination}{name}/"
    last = posixpath.basename(destination)
    return "" if "." in last and last not in _HERE else f"{destination}/{name}"
