"""How files of tools name modules: patterns of one name, which may be a word that means anything elsewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

# Keys whose lists, or single values, hold names of modules.
MODULE_LISTS = (
    r"(?:py[-_]modules|packages|root_packages?|source_modules|forbidden_modules|modules?|source|source_pkgs"
    r"|known[-_]first[-_]party|known[-_]local[-_]folder)"
)
_COMMANDS = (
    r"(?:mypy|dmypy run|pylint|flake8|black|isort|pytest|ruff|ruff check|ruff format|bandit|vulture|pyright|pydocstyle"
    r"|pyflakes|interrogate|coverage run)"
)
_OPTIONS = r"(?:(?<![\w-])-m[ \t]+|--(?:cov|source|app|pyargs|package|with-coverage)[= ]|(?<![\w-])-A[ \t]+)"
_START = r"(?:(?<![\w./\\-])|(?<=\bext://))"  # as tables for ``logging`` name what is to be imported
_SECTIONS = re.compile(
    r"^\[(?:tool\.setuptools|options)\.(?:exclude[-_])?package[-_]data\]\n((?:(?!\[).*\n?)*)", re.MULTILINE
)


def tool_patterns(path: str, old: str, members: frozenset[str]) -> Iterator[str]:
    """Patterns with the group ``name`` for the places where a tool's file certainly names the module `old`.

    `members` are what can follow it: its modules, and the names that it defines.
    """
    quoted = re.escape(old)
    if "." in old:
        yield rf"(?:{_START}|(?<=\[mypy-))(?P<name>{quoted})(?![\w/-]|\.py\b)"
        return
    yield rf"{_START}(?P<name>{quoted})(?=(?:\.\w+)*:[A-Za-z_])"
    yield rf"{MODULE_LISTS}[\"']?\s*=\s*\[[^\]]*?(?P<name>(?<=[\"']){quoted}(?=[\"'.]))"
    yield rf"^[ \t]*{MODULE_LISTS}[ \t]*=[ \t]*[\"']?(?P<name>{quoted})(?=[\"'.]|[ \t]*$)"
    yield rf"{_OPTIONS}(?P<name>{quoted})(?![\w/-])"
    yield rf"^(?:.*[ \t\"'&;-])?{_COMMANDS}(?:[ \t]+-[\w=./:-]+)*[ \t]+(?P<name>{quoted})(?=[\s\"'.]|$)"
    yield rf"\[mypy-(?P<name>{quoted})(?=[.\]])"
    if members:
        inner = "|".join(map(re.escape, sorted(members)))
        yield rf"(?:{_START}|(?<=\[mypy-))(?P<name>{quoted})(?=\.(?:{inner}|\*)(?!\w))(?!\.py\b)"
    name = posixpath.basename(path)
    if name == "MANIFEST.in":
        yield rf"^(?:recursive-include|recursive-exclude|graft|prune)[ \t]+(?P<name>{quoted})(?=[ \t/]|$)"
    if name.startswith(("Dockerfile", "Containerfile")) or name.endswith(".dockerfile"):
        yield rf"^(?:COPY|ADD)[ \t]+(?:--\S+[ \t]+)*(?:\./)?(?P<name>{quoted})(?=[ \t/])"
        yield rf"^(?:COPY|ADD)[ \t]+(?:--\S+[ \t]+)*(?:\./)?{quoted}/?[ \t]+\S*/(?P<name>{quoted})(?=/?[ \t]*$)"


def keys_of_package_data(text: str, old: str) -> Iterator[tuple[int, int]]:
    """Where (start, end) a table of data files has the package as a key."""
    for section in _SECTIONS.finditer(text):
        key = re.compile(rf"^[\"']?(?P<name>{re.escape(old)})(?=[\"']?[ \t]*=|\.\w)", re.MULTILINE)
        for match in key.finditer(text, section.start(1), section.end(1)):
            yield match.span("name")


def import_of(old: str, new: str, text: str, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
    """(start, end, new text) of ``from package import module`` in code that a text holds between two offsets.

    None where the statement imports other things, too, which stay in another package than the module.
    """
    package, _, stem = old.rpartition(".")
    parent, _, name = new.rpartition(".")
    alias = f"{name} as {stem}" if name != stem else name
    before = r"(?:\w+(?:[ \t]+as[ \t]+\w+)?[ \t]*,[ \t]*)*"
    statement = re.compile(
        rf"(?:(?<=[\s;\"'])|(?<=\\n))from[ \t]+{re.escape(package)}[ \t]+import[ \t]+"
        rf"(?P<names>{before}{re.escape(stem)}\b(?![ \t]*\())(?P<more>[ \t]*(?:,|as\b))?"
    )
    for match in statement.finditer(text, start, end) if package else ():
        is_renamed = bool(match["more"]) and not match["more"].rstrip().endswith(",")
        imported = name if is_renamed else alias
        if match["names"] == stem and (is_renamed or not match["more"]):
            end_of_name = match.end("names")
            yield (
                match.start(),
                end_of_name,
                f"from {parent} import {imported}" if parent else f"import {imported}",
            )
        elif parent == package:
            yield match.end("names") - len(stem), match.end("names"), imported
        else:
            yield match.start(), match.end(), None
