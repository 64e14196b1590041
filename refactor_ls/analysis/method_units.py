"""What of a class can move to mixins: methods alone or together, and what has to stay in the class."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from refactor_ls.analysis.members import ClassMembers, Member
from refactor_ls.analysis.size import Function
from refactor_ls.analysis.units import LeftOver, Unit
from refactor_ls.model.scopes import Phase
from refactor_ls.model.source import Source

_PRIVATE = re.compile(r"__\w*[^\W_]\w*(?<!__)\Z")


@dataclass(frozen=True, eq=False)
class DivisibleClass:
    """A class as it can be divided: its methods, the units that may move, what stays."""

    members: tuple[Member, ...]
    units: tuple[Unit, ...]
    left_over: tuple[LeftOver, ...]


def divisible_class(
    source: Source, found: ClassMembers, together: Iterable[Collection[str]], pinned: Collection[str]
) -> DivisibleClass:
    """The units of a class; `together` are methods that must not be parted, `pinned` those that stay."""
    members = tuple(found.methods)
    number_of = {method.names[0]: number for number, method in enumerate(members)}
    node = found.sized.node
    assert isinstance(node, ast.ClassDef)
    reads = list(_reads_in_body(source, node))
    staying = dict(_staying(node, pinned))
    label = list(range(len(members)))
    pairs = [(reader, name) for reader, name in reads if reader in number_of and name in number_of]
    for names in (*pairs, *together):
        known = sorted({label[number_of[name]] for name in names if name in number_of})
        label = [known[0] if each in known else each for each in label]
    for reader, name in reads:
        if name in number_of and reader not in number_of:
            staying.setdefault(name, f"the body of the class reads it for `{reader}`")
        elif reader in number_of and name not in number_of:
            staying.setdefault(reader, f"needs `{name}` while the class is made")
    sets: dict[int, list[int]] = {}
    for number, each in enumerate(label):
        sets.setdefault(each, []).append(number)
    units, left = [], []
    for numbers in sets.values():
        names = tuple(members[number].names[0] for number in numbers)
        kept = next((name for name in names if name in staying), None)
        if kept is not None:
            for number, name in zip(numbers, names, strict=True):
                why = staying.get(name, f"goes with `{kept}`, which stays")
                left.append(LeftOver(name, members[number].ranges[0][0], why))
        else:
            lines = sum(_lines_of(source, first, last) for n in numbers for first, last in members[n].ranges)
            units.append(Unit(names, tuple(numbers), (), lines))
    return DivisibleClass(members, tuple(units), tuple(sorted(left, key=lambda each: each.line)))


def _reads_in_body(source: Source, node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Which name's statement reads which other name of the class, while the class is made."""
    owner: dict[int, str] = {}
    for statement in node.body:
        name = _name_of(statement)
        for line in range(_first_line(statement), (statement.end_lineno or 0) + 1):
            owner[line] = name
    for reference in source.walk.references:
        target = reference.target
        if target is not None and target.node is node and reference.phase is Phase.EAGER:
            reader = owner.get(reference.node.lineno, "")
            if not reference.is_stored and reader != reference.name:
                yield reader, reference.name


def _name_of(statement: ast.stmt) -> str:
    """What a statement of a class body binds, or how it begins."""
    if isinstance(statement, Function | ast.ClassDef):
        return statement.name
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    first = targets[0]
    return first.id if isinstance(first, ast.Name) else f"line {statement.lineno}"


def _first_line(statement: ast.stmt) -> int:
    if not isinstance(statement, Function | ast.ClassDef):
        return statement.lineno
    return min([statement.lineno, *(each.lineno for each in statement.decorator_list)])


def _staying(node: ast.ClassDef, pinned: Collection[str]) -> Iterator[tuple[str, str]]:
    """The methods that stay for their own sake, with the reasons."""
    own = {statement.name: statement for statement in node.body if isinstance(statement, Function)}
    for part in ast.walk(node):
        if not isinstance(part, Function):
            continue
        name = part.name
        if name in pinned:
            yield name, "is pinned"
        elif name.startswith("__") and name.endswith("__"):
            yield name, "is what Python itself calls"
        elif _PRIVATE.match(name) or any(_is_private(inner) for inner in ast.walk(part)):
            yield name, "uses names that are private to the class"
        elif name not in own:
            yield name, "is only there under a condition"


def _is_private(node: ast.AST) -> bool:
    name = getattr(node, "attr", getattr(node, "id", getattr(node, "arg", None)))
    return isinstance(name, str) and bool(_PRIVATE.match(name))


def _lines_of(source: Source, first: int, last: int) -> int:
    """The lines (from 1) of a method with the comments right above it and a blank line."""
    while first > 1 and source.lines.line_text(first - 2).lstrip().startswith("#"):
        first -= 1
    return last - first + 2
