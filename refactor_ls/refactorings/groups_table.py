"""The groups of a split as a TOML table that people read and change: new module -> names, the reasons as comments."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from refactor_ls.refactorings.proposed_splits import Proposed
from refactor_ls.refactorings.split_class.proposed import ProposedClassSplit

Groups = dict[str, tuple[str, ...]]


def groups_in(text: str) -> Groups:
    """The groups of a table. Raises ValueError where it is none: the text says what is wrong."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        twice = _TWICE.match(str(error))
        line = int(twice[1]) if twice else 0
        keys = list(
            _KEY.finditer("\n".join(text.split("\n")[:line]))
        )  # it is told where the second value ends
        again = keys[-1] if keys else None
        what = ""
        if again is not None:
            line = text.count("\n", 0, again.start()) + 1
            what = f"names {again[1]} twice, again at line {line}: put all of its names into one list"
        raise ValueError(what or f"is no TOML: {error}") from None
    return groups_from(table)


def groups_from(table: Mapping[Any, Any]) -> Groups:
    """The groups of plain data. Raises ValueError where it is no table of paths and names."""
    for key, names in table.items():
        if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
            raise ValueError(f'`{key}` is no list of names; it maps paths to them: "new.py" = ["name"]')
    return {str(key): tuple(names) for key, names in table.items()}


_KEY = re.compile(r"^[ \t]*(\"[^\"\n]+\"|'[^'\n]+'|[\w.-]+)[ \t]*=", re.MULTILINE)
_TWICE = re.compile(r"Cannot overwrite a value \(at line (\d+),")
_LEAST_SHOWN = 20  # lines of what stays: less is nothing to look for


def groups_table(found: Proposed, limit: int) -> str:
    """The proposal as a table of groups, with how many lines each has, why, what stays, and what is too long."""
    lines = [*_heading(found, limit), *_groups(found), *_remarks(found, limit)]
    return "".join(f"{_on_one_line(line) if line.startswith('#') else line}\n" for line in lines)


def proposal_data(found: Proposed, limit: int) -> dict[str, Any]:
    """The proposal as plain data, and as the table (`toml`)."""
    request, class_name = found.request, _class_name(found)
    too_big = [{"symbols": list(names), "lines": lines} for names, lines in found.too_big]
    return {
        "source": request.source,
        **({"class": class_name} if class_name else {}),
        "max_lines": limit,
        "groups": {path: list(names) for path, names in request.groups.items()},
        "why": {path: why for path, _, why in found.modules},
        "lines": {path: lines for path, lines, _ in found.modules},
        "alternatives": {path: list(others) for path, others in found.alternatives.items()},
        "left_over": [{"symbol": symbol, "line": line, "why": why} for symbol, line, why in left_over(found)],
        "too_big": too_big,
        "toml": groups_table(found, limit),
    }


def left_over(found: Proposed) -> list[tuple[str, int, str]]:
    """What stays: a symbol ("" for a statement that binds none), its line (from 1), and why."""
    reasons = {name: (name, reason.line, reason.message) for name, reason in found.staying.items()}
    others = {
        each.symbol or f":{each.line}": (each.symbol, each.line, f"it {each.why}")
        for each in found.proposal.left_over
    }
    return sorted((others | reasons).values(), key=lambda each: each[1])


def long_modules(found: Proposed, limit: int) -> Iterator[tuple[str, int]]:
    """The new modules (path, lines) that are over the limit, though no definition in them is all by itself."""
    alone = {name for names, _ in found.too_big for name in names}
    for path, names in found.request.groups.items():
        lines = found.change.creates.get(path, "").count("\n")
        if lines > limit > 0 and alone.isdisjoint(names):
            yield path, lines


def _class_name(found: Proposed) -> str:
    """The class that is divided, "" where it is a module."""
    return found.request.class_name if isinstance(found, ProposedClassSplit) else ""


def _heading(found: Proposed, limit: int) -> Iterator[str]:
    class_name, source = _class_name(found), found.request.source
    what = f"class `{class_name}` of `{source}`" if class_name else f"`{source}`"
    stays = class_name or source
    yield f"# {what}, divided into modules of at most {limit} lines."
    yield f"# Rename a path, or move a name to another list; what no list names stays in `{stays}`."


def _groups(found: Proposed) -> Iterator[str]:
    for path, lines, why in found.modules:
        yield ""
        yield f"# about {lines} lines: {why}"
        others = found.alternatives[path]
        if others:
            yield f"# other names: {', '.join(others)}"
        yield f"{_quoted(path)} = ["
        yield from (f"    {_quoted(name)}," for name in found.request.groups[path])
        yield "]"


def _remarks(found: Proposed, limit: int) -> Iterator[str]:
    remarks = [
        f"`{', '.join(names)}` alone has {lines} lines, over the limit of {limit}"
        for names, lines in found.too_big
    ]
    remarks += [
        f"{path} has {lines} lines with its imports, over the limit of {limit}"
        for path, lines in long_modules(found, limit)
    ]
    held = {each.symbol or f":{each.line}": each.lines for each in found.proposal.left_over}
    for symbol, line, why in left_over(found):
        lines = held.get(symbol or f":{line}", 0)
        size = f" with {lines} lines" if lines >= _LEAST_SHOWN else ""
        remarks.append(f"{f'`{symbol}`' if symbol else f'line {line}'} stays{size}: {why}")
    if remarks:
        yield ""
    yield from (f"# {remark}" for remark in remarks)


def _quoted(text: str) -> str:
    """The text as a basic string of TOML, whose escapes are those of JSON but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _on_one_line(text: str) -> str:
    """The text for a comment, in which TOML allows no control characters."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())
