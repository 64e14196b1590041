"""RLS101 to RLS103: files, classes and functions that are too big."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from refactor_ls.analysis.findings import Finding, Level, Related
from refactor_ls.analysis.silencing import is_file_silenced, is_symbol_silenced
from refactor_ls.model.nodes import Definition, nodes_in
from refactor_ls.model.source import COMPOUND, Source
from refactor_ls.settings import Limits, Settings

NAMED_IN_MESSAGE = 3
NAMED_AS_RELATED = 5

_HOLDING = COMPOUND | {ast.ExceptHandler, ast.match_case}
# (first line, last line), from 1, both included -> the number of lines that count.
Counter = Callable[[int, int], int]


@dataclass(frozen=True)
class Sized:
    """A definition with its dotted name; lines from 1, decorators included."""

    name: str
    node: Definition
    first_line: int
    last_line: int


def size_findings(source: Source, settings: Settings) -> list[Finding]:
    """What is too big in one file, the file itself first."""
    path = source.path
    limits, count = settings.limits_of(path), _counter(source, settings)
    found: list[Finding] = []
    if settings.wants("RLS101", path):
        found += _file_finding(source, limits, count)
    for sized in definitions(source.tree.body):
        if isinstance(sized.node, ast.ClassDef):
            judged, code = _class_finding, "RLS102"
        else:
            judged, code = _function_finding, "RLS103"
        if settings.wants(code, path):
            found += judged(source, sized, limits, count)
    return found


def _file_finding(source: Source, limits: Limits, count: Counter) -> Iterator[Finding]:
    last = last_line_of(source)
    lines = count(1, last)
    level = limits.max_file_lines.level_of(lines)
    if level is None or is_file_silenced(source, "RLS101"):
        return
    limit = limits.max_file_lines.exceeded_by(lines)
    biggest = sorted(_top_level(source.tree.body, count), key=lambda each: -each[1])
    named = ", ".join(f"`{name}` ({size})" for name, size, _ in biggest[:NAMED_IN_MESSAGE])
    message = f"{lines} lines, {lines - limit} over the limit of {limit}" + (
        f"; biggest: {named}" if named else ""
    )
    related = tuple(
        Related(f"`{name}`: {_lines(size)}", source.path, first, final)
        for name, size, (first, final) in biggest[:NAMED_AS_RELATED]
    )
    yield Finding("RLS101", source.path, 1, last, "", level, message, related)


def _class_finding(source: Source, sized: Sized, limits: Limits, count: Counter) -> Iterator[Finding]:
    methods = methods_of(sized)
    names = {method.node.name for method in methods}
    lines = count(sized.first_line, sized.last_line)
    measured = [(lines, limits.max_class_lines, "lines"), (len(names), limits.max_class_methods, "methods")]
    over = [(amount, limit, what) for amount, limit, what in measured if limit.level_of(amount)]
    if not over or is_symbol_silenced(source, sized.node, "RLS102"):
        return
    level: Level = "error" if any(limit.level_of(amount) == "error" for amount, limit, _ in over) else "warn"
    says = " and ".join(_over(amount, limit.exceeded_by(amount), what) for amount, limit, what in over)
    biggest = sorted(methods, key=lambda each: each.first_line - each.last_line)[:NAMED_AS_RELATED]
    related = tuple(
        Related(
            f"`{each.name}`: {_lines(count(each.first_line, each.last_line))}", source.path, *_range(each)
        )
        for each in biggest
    )
    message = f"class `{sized.name}` has {says}"
    yield Finding("RLS102", source.path, *_range(sized), sized.name, level, message, related)


def _function_finding(source: Source, sized: Sized, limits: Limits, count: Counter) -> Iterator[Finding]:
    lines = count(sized.first_line, sized.last_line)
    level = limits.max_function_lines.level_of(lines)
    if level is None or is_symbol_silenced(source, sized.node, "RLS103"):
        return
    says = _over(lines, limits.max_function_lines.exceeded_by(lines), "lines")
    message = f"function `{sized.name}` has {says}"
    yield Finding("RLS103", source.path, *_range(sized), sized.name, level, message)


def _over(amount: int, limit: int, what: str) -> str:
    return f"{amount} {what}, {amount - limit} over the limit of {limit}"


def _lines(amount: int) -> str:
    return f"{amount} line" if amount == 1 else f"{amount} lines"


def _range(sized: Sized) -> tuple[int, int]:
    """The line of `def` or `class`, where people look, to the last line."""
    return sized.node.lineno, sized.last_line


def _sized(name: str, node: Definition) -> Sized:
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    return Sized(name, node, first, node.end_lineno or node.lineno)


def definitions(body: Iterable[ast.AST], prefix: str = "") -> Iterator[Sized]:
    """Every class, function and method at any depth, in the order of the text; no recursion, depth is the user's."""
    pending = [(node, prefix) for node in reversed(list(body))]
    while pending:
        node, prefix = pending.pop()
        if isinstance(node, Definition):
            sized = _sized(prefix + node.name, node)
            yield sized
            prefix = sized.name + "."
        pending += [(child, prefix) for child in reversed(_statements_in(node))]


def _statements_in(node: ast.AST) -> list[ast.AST]:
    """The statements right below a statement, and the `except` and `case` blocks that hold statements."""
    found: list[ast.AST] = []
    if type(node) in _HOLDING:
        for name in ("body", "handlers", "orelse", "finalbody", "cases"):
            found += getattr(node, name, ())
    return found


def methods_of(sized: Sized) -> list[Sized]:
    """The functions of a class body, also those under `if` and `try`, but none of nested classes and functions."""
    found: list[Sized] = []
    pending = _statements_in(sized.node)[::-1]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.append(_sized(f"{sized.name}.{node.name}", node))
        elif not isinstance(node, ast.ClassDef):
            pending += _statements_in(node)[::-1]
    return found


def _top_level(body: Iterable[ast.stmt], count: Counter) -> Iterator[tuple[str, int, tuple[int, int]]]:
    """Name, lines that count, and (line, last line) of every symbol of the module."""
    for node in body:
        if isinstance(node, Definition):
            sized = _sized(node.name, node)
            yield node.name, count(sized.first_line, sized.last_line), _range(sized)
        elif name := _assigned_name(node):
            last = node.end_lineno or node.lineno
            yield name, count(node.lineno, last), (node.lineno, last)


def _assigned_name(node: ast.stmt) -> str:
    targets = (
        node.targets
        if isinstance(node, ast.Assign)
        else [getattr(node, "target", getattr(node, "name", None))]
    )
    first = targets[0]
    return first.id if isinstance(first, ast.Name) and not isinstance(node, ast.For | ast.AsyncFor) else ""


def last_line_of(source: Source) -> int:
    """The number of the last line; a line end at the very end starts no further line."""
    starts = source.lines.starts
    return max(1, len(starts) - (starts[-1] == len(source.text)))


def _counter(source: Source, settings: Settings) -> Counter:
    if settings.count_lines == "physical":
        return lambda first, last: last - first + 1 if source.text else 0
    in_strings = _lines_in_strings(source.tree)
    counts = (
        _is_code(source.lines.line_text(line)) or line + 1 in in_strings
        for line in range(len(source.lines.starts))
    )
    upto = [0, *accumulate(map(int, counts))]
    return lambda first, last: upto[last] - upto[first - 1]


def _is_code(line: str) -> bool:
    bare = line.strip()
    return bool(bare) and not bare.startswith("#")


def _lines_in_strings(tree: ast.AST) -> set[int]:
    """The lines (from 1) that string literals over several lines cover: nothing in them is blank or a comment."""
    return {
        line
        for node in nodes_in(tree)
        if isinstance(node, ast.Constant | ast.JoinedStr) and (node.end_lineno or 0) > node.lineno
        for line in range(node.lineno, (node.end_lineno or 0) + 1)
    }
