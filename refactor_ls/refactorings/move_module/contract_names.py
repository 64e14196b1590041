"""Names of modules in the declarations of import-linter and tach, where a single word is a module as well."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from refactor_ls.model.text import Span
from refactor_ls.refactorings.contracts.import_linter import CONFIGURATIONS, SECTION
from refactor_ls.refactorings.contracts.tach import PROJECT_FILE

_HEADER = re.compile(r"^\[+[^\]\n]*\]+[^\n]*$", re.MULTILINE)
_PROSE = re.compile(r"^\s*(?:name|type|id|\w*guidance)\s*=[^\n]*$", re.MULTILINE)
_CONTAINERS = re.compile(r"^\s*containers\s*=\s*(\[[^\]]*\]|(?:[^\n]*\n?)(?:[ \t]+[^\n]*\n?)*)", re.MULTILINE)
_LAYERS = re.compile(r"^\s*layers\s*=\s*(\[[^\]]*\]|(?:[^\n]*\n?)(?:[ \t]+[^\n]*\n?)*)", re.MULTILINE)


def contract_files(files: Iterable[str]) -> Iterator[str]:
    """The files that may declare contracts, in which a layer may be named without the packages around it."""
    return (path for path in files if path.endswith(CONFIGURATIONS))


def spans_in_contracts(path: str, text: str, old: str, new: str) -> Iterator[tuple[Span, str]]:
    """(place, new name) of each name of the module in a declaration of contracts."""
    name = posixpath.basename(path)
    if name == PROJECT_FILE:
        yield from (
            (span, new) for span in _words(text, Span(0, len(text)), rf"(?<=[\"']){re.escape(old)}(?=[\"'.])")
        )
    elif name in CONFIGURATIONS and SECTION in text:
        for section in _sections(text):
            word = rf"(?<![\w.\-/]){re.escape(old)}(?![\w\-/])(?!\s*=)"
            yield from ((span, new) for span in _words(text, section, word))
            yield from _layer_of_container(text, section, old, new)


def _sections(text: str) -> Iterator[Span]:
    headers = list(_HEADER.finditer(text))
    for number, header in enumerate(headers):
        end = headers[number + 1].start() if number + 1 < len(headers) else len(text)
        if re.match(rf"\[+(?:tool\.)?{SECTION}\b", header.group()):
            yield Span(header.end(), end)


def _words(text: str, within: Span, pattern: str) -> Iterator[Span]:
    prose = [Span(*match.span()) for match in _PROSE.finditer(text, within.start, within.end)]
    for match in re.compile(pattern).finditer(text, within.start, within.end):
        span = Span(*match.span())
        if not any(span.overlaps(other) for other in prose):
            yield span


def _layer_of_container(text: str, section: Span, old: str, new: str) -> Iterator[tuple[Span, str]]:
    """Layers are named from their container, so that a module that stays in it is named by its last part."""
    container, _, last = old.rpartition(".")
    containers = _CONTAINERS.search(text, section.start, section.end)
    layers = _LAYERS.search(text, section.start, section.end)
    if not container or new.rpartition(".")[0] != container or containers is None or layers is None:
        return
    if re.search(rf"(?<![\w.]){re.escape(container)}(?![\w.])", containers.group(1)):
        pattern = rf"(?<![\w.\-/]){re.escape(last)}(?![\w\-/.])"
        for span in _words(text, Span(*layers.span(1)), pattern):
            yield span, new.rpartition(".")[2]
