"""What can be offered for a selection: told from the lines alone, as an editor asks at every move of the caret."""

from __future__ import annotations

import keyword
import re
from dataclasses import dataclass

from refactor_ls.model.project import Project
from refactor_ls.model.text import LineTable, Span
from refactor_ls.refactorings.extract_function.request import ExtractFunction

KIND = "refactor.extract"
_MOST_WORDS = 5
_HEAD = re.compile(r"[ \t]*(?:async[ \t]+)?def[ \t]")


@dataclass(frozen=True)
class ExtractionOffer:
    """A title for a menu and the request behind it; nothing is looked at yet that could be a reason against it."""

    title: str
    kind: str
    request: ExtractFunction
    disabled: str = ""


def offer_extraction(project: Project, path: str, span: Span) -> list[ExtractionOffer]:
    """The extraction of the lines that `span` (code points) touches, if they may lie in a function."""
    text = project.files.get(path, "")
    if span.start == span.end or not text[span.start : span.end].strip() or not path.endswith(".py"):
        return []
    lines = LineTable(text)
    first, last = lines.line_of(span.start), lines.line_of(span.end - 1)
    while first < last and not lines.line_text(first).strip():
        first += 1
    while last > first and not lines.line_text(last).strip():
        last -= 1
    if not _may_lie_in_function(lines, first):
        return []
    name = proposed_name(text, [lines.line_text(line) for line in range(first, last + 1)])
    counted = f"line {first + 1}" if first == last else f"lines {first + 1}-{last + 1}"
    request = ExtractFunction(path, first + 1, last + 1, name)
    return [ExtractionOffer(f"Extract {counted} into function `{name}`", KIND, request)]


def proposed_name(text: str, selected: list[str]) -> str:
    """A name that the file has not: from the words of a comment that leads the lines, else `extracted`."""
    first = selected[0].strip()
    words = re.findall(r"[a-z0-9]+", first.lower()) if first.startswith("#") and first.isascii() else []
    name = "_".join(words[:_MOST_WORDS])
    if not name.isidentifier() or keyword.iskeyword(name) or name.startswith("test"):
        name = "extracted"
    free, count = name, 1
    while free in text and re.search(rf"\b{free}\b", text):
        count += 1
        free = f"{name}_{count}"
    return free


def _may_lie_in_function(lines: LineTable, line: int) -> bool:
    """Does a line further up and further left begin a function?"""
    width = _indent(lines.line_text(line))
    for above in range(line - 1, -1, -1):
        if not width:
            return False
        text = lines.line_text(above)
        if text.strip() and _indent(text) < width:
            if _HEAD.match(text):
                return True
            if not text.lstrip().startswith((")", "#", "]", "}")):
                width = _indent(text)
    return False


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" \t"))
