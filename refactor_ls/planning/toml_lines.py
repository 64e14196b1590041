"""On which lines the keys and tables of a TOML text stand, for messages about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Key = tuple[str | int, ...]
"""Names of tables and keys, and indexes in arrays of tables: ``("phase", 0, "step", 2, "symbols")``."""

_KEY = r"(?:\"(?:[^\"\\]|\\.)*\"|'[^']*'|[\w-]+)"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_KEY}(?:\s*\.\s*{_KEY})*)\s*\]")
_ASSIGNED = re.compile(rf"\s*({_KEY}(?:\s*\.\s*{_KEY})*)\s*=")
_TEXT = re.compile(r"\"\"\".*?\"\"\"|'''.*?'''|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|#[^\n]*", re.DOTALL)


def line_of(text: str, key: Sequence[str | int]) -> int:
    """The line (from 1) of the key, or of the nearest table around it; 1 where there is none."""
    lines = dict(reversed(list(_keys(text))))
    wanted = tuple(key)
    while wanted and wanted not in lines:
        wanted = wanted[:-1]
    return lines.get(wanted, 1)


def _keys(text: str) -> Iterator[tuple[Key, int]]:
    """Every table and key with its line; keys of inline tables are not looked for."""
    table: Key = ()
    counted: dict[Key, int] = {}
    depth = 0
    blank = _without_strings(text).split("\n")
    for number, (line, code) in enumerate(zip(text.split("\n"), blank, strict=True), start=1):
        header = _HEADER.match(code) if not depth else None
        assigned = _ASSIGNED.match(code) if not depth else None
        if header is not None:
            names = _parts(line[slice(*header.span(2))])
            table = _table(names, counted, is_array=header[1] == "[[")
            yield table, number
            continue
        if assigned is not None:
            yield (*table, *_parts(line[slice(*assigned.span(1))])), number
        depth = max(0, depth + sum(map(code.count, "[{")) - sum(map(code.count, "]}")))


def _table(names: list[str], counted: dict[Key, int], *, is_array: bool) -> Key:
    """The table that a header opens: the last one of each array on the way to it."""
    found: Key = ()
    for index, name in enumerate(names):
        found = (*found, name)
        if index == len(names) - 1 and is_array:
            counted[found] = counted.get(found, -1) + 1
        if found in counted:
            found = (*found, counted[found])
    return found


def _parts(dotted: str) -> list[str]:
    return [part[1:-1] if part[0] in "\"'" else part for part in re.findall(_KEY, dotted)]


def _without_strings(text: str) -> str:
    """The text with `_` for each character of a string and blanks for comments; all stays in its place."""

    def blanked(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", "_" if match[0][0] != "#" else " ", match[0])

    return _TEXT.sub(blanked, text)
