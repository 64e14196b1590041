"""Comments that stand by themselves between statements: headings, and remarks on what follows.

One goes with what it heads, where all of that goes; where some of it stays, so does the comment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from refactor_ls.model.text import LineTable

_RULER = re.compile(r"^\s*#\s*[-=~*#_+─═]{4,}|[-=~*#_+─═]{4,}\s*$")
# Marks for tools say something about the place where they stand; so do the ends of what folds, `# {{{` and `###{`.
_FOR_TOOLS = re.compile(
    r"^\s*#(?:.*(?:\{{3}|\}{3})|#{2,}\s*[{}])|^\s*#\s*(?:fmt|isort|yapf|type|pylint|mypy|pyright|ruff|flake8|pragma|nosec|(?i:noqa)|!|region\b|endregion\b|%%)"
)
_CLOSING = re.compile(r"^\s*#+\s*(?:[eE]nd\b|END\b|/|\})")


@dataclass(frozen=True)
class Remark:
    """A comment by itself, the lines first..last (from 0): how far it reaches (0: to the next one, 1: to the next
    ruled one, 2: to the next heading above another), and whether it closes what precedes it, as one does that stands
    right below that."""

    first: int
    last: int
    level: int
    is_closing: bool
    is_fixed: bool


def remarks_between(lines: LineTable, first: int, last: int) -> list[Remark]:
    """The comments on the lines first..last (from 0, inclusive), which hold no code."""
    runs: list[tuple[int, int]] = []
    for line in range(first, last + 1):
        if lines.line_text(line).strip():
            if runs and runs[-1][1] == line - 1:
                runs[-1] = (runs[-1][0], line)
            else:
                runs.append((line, line))
    found: list[Remark] = []
    is_above_another = False
    for start, end in reversed(runs):
        texts = [lines.line_text(line) for line in range(start, end + 1)]
        is_ruled = any(_RULER.search(text) for text in texts)
        is_fixed = any(_FOR_TOOLS.match(text) for text in texts)
        level = 2 if is_ruled and is_above_another else 1 if is_ruled else 0
        is_closing = bool(_CLOSING.match(texts[0])) or (start == first and not is_ruled)
        found.append(Remark(start, end, level, is_closing, is_fixed))
        is_above_another = is_above_another or is_ruled
    return found[::-1]


def going_above(gaps: Sequence[Sequence[Remark]], index: int, leaves: Callable[[int], bool]) -> int | None:
    """The first line of the remarks that go along with statement `index` of a body, or None.

    `gaps` are the remarks above each statement; what stands above the first one is about the whole body.
    """
    first: int | None = None
    for remark in reversed(gaps[index] if index else ()):
        if remark.is_closing or remark.is_fixed or not all(map(leaves, _reach(gaps, index, remark.level))):
            break
        first = remark.first
    return first


def going_below(gaps: Sequence[Sequence[Remark]], index: int) -> int | None:
    """The last line of the remarks that close statement `index`, which leaves, or None."""
    last: int | None = None
    for remark in gaps[index + 1] if index + 1 < len(gaps) else ():
        if not remark.is_closing or remark.is_fixed:
            break
        last = remark.last
    return last


def _reach(gaps: Sequence[Sequence[Remark]], index: int, level: int) -> range:
    """The statements that a remark above statement `index` is about."""
    end = index + 1
    while end < len(gaps) and not any(r.level >= level and not r.is_closing for r in gaps[end]):
        end += 1
    return range(index, end)
