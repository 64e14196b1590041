"""Directives of documents that name what goes, other than by its whole dotted path in a role.

Before: ``api.rst`` says ``.. currentmodule:: shop``, and below ``.. autosummary::`` stands ``total``.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from refactor_ls.model.text import LineTable
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.texts.documents import DOCUMENTS, is_changelog

_ROLE_OF = r":(?:py:)?(?:func|class|data|exc|obj|meth|attr|const|type):`[~!]?"
_MEMBER = r"(?:\.\w+)?(?:\(\))?`"
# In the order of the text: which module it is about from here on, and what names something of that module.
_ABOUT = re.compile(
    r"^[ \t]*\.\. (?:py:)?(?:current|auto)?module::[ \t]+(?P<module>[\w.]+)"
    r"|^[ \t]*\.\. (?:py:)?(?:auto\w+|function|class|data|exception|decorator)::[ \t]+(?P<name>\w+)"
    rf"|{_ROLE_OF}(?P<role>\w+){_MEMBER}"
    r"|^[ \t]+:members:[ \t]+(?P<members>\w.*)$"
    r"|^(?P<indent>[ \t]*)\.\. autosummary::.*\n(?P<listed>(?:[ \t]*\n|(?P=indent)[ \t]+.*\n?)*)",
    re.MULTILINE,
)
_WORD = re.compile(r"[\w.]+")
_ROLE = re.compile(rf"{_ROLE_OF}\.?(?P<name>\w+){_MEMBER}")


def names_in_directives(facts: Facts) -> Iterator[tuple[str, str, int]]:
    """(name, path, line from 1) of each directive that is told one of the names."""
    files, dotted = facts.project.files, facts.project.modules.name(facts.source.path)
    file = posixpath.basename(facts.source.path)
    paths = {*files.containing([dotted]), *files.containing(["literalinclude::", file])} if dotted else ()
    for path in sorted(paths):
        if not path.endswith(DOCUMENTS) or is_changelog(path):
            continue
        text = files.get(path) or ""
        lines = LineTable(text)
        for name, offset in (*_below_modules(text, dotted), *_with_options(text, dotted, file)):
            if name in facts.names:
                yield name, path, lines.line_of(offset) + 1


def names_in_own_roles(facts: Facts) -> Iterator[tuple[str, int]]:
    """(name, line from 1) of each role in docstrings and comments of the module that stay."""
    source = facts.source
    for match in _ROLE.finditer(source.text) if ":`" in source.text else ():
        stays = not facts.selection.holds(source.statement_at(match.start()))
        if stays and match["name"] in facts.names:
            yield match["name"], source.lines.line_of(match.start()) + 1


def _below_modules(text: str, dotted: str) -> Iterator[tuple[str, int]]:
    """What is named below the directive that says which module the document is about, and in tables of contents."""
    about = ""
    for match in _ABOUT.finditer(text):
        about = match["module"] or about
        for part in ("name", "role") if about == dotted else ():
            if match[part]:
                yield match[part], match.start(part)
        if match["members"] and about == dotted:
            yield from ((word[0], match.start("members")) for word in _WORD.finditer(match["members"]))
        for word in _WORD.finditer(match["listed"] or ""):
            name = word[0].removeprefix(f"{dotted}.")
            if about == dotted or name != word[0]:
                yield name.split(".")[0], match.start("listed") + word.start()


def _with_options(text: str, dotted: str, file: str) -> Iterator[tuple[str, int]]:
    """``.. click:: shop:main``, ``:module: shop`` with ``:func: main``, and a part of a file that is included."""
    told = re.compile(
        rf"^[ \t]*\.\. [\w:-]+::[ \t]+{re.escape(dotted)}:(?P<entry>\w+)"
        rf"|^[ \t]+:module:[ \t]+{re.escape(dotted)}[ \t]*\n[ \t]+:func:[ \t]+(?P<function>\w+)"
        rf"|^[ \t]*\.\. literalinclude::[ \t]+(?:\S*/)?{re.escape(file)}[ \t]*\n(?:[ \t]+:.*\n)*?"
        r"[ \t]+:pyobject:[ \t]+(?P<object>\w+)",
        re.MULTILINE,
    )
    for match in told.finditer(text):
        name = match["entry"] or match["function"] or match["object"]
        yield name, match.end()
