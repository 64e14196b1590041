"""What of a class can move to mixins: methods alone or together, and what has to stay in the class."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from refactor_ls.analysis.body_decorators import body_decorators
from refactor_ls.analysis.members import ClassMembers, Member
from refactor_ls.analysis.private_names import is_private
from refactor_ls.analysis.size import methods_of
from refactor_ls.analysis.units import LeftOver, Unit
from refactor_ls.model.nodes import Function, nodes_in
from refactor_ls.model.scopes import Phase
from refactor_ls.model.source import Source

# What makes objects or classes, and where Python looks at the body of the class: a class that says what is equal in
# its body, and not how that is hashed, cannot be hashed.
_OF_THE_CLASS = frozenset(
    "__init__ __new__ __post_init__ __init_subclass__ __subclasshook__ __class_getitem__ __prepare__ __eq__ "
    "__hash__ __del__".split()
)

_NAMED_BY = {ast.Attribute: "attr", ast.Name: "id", ast.arg: "arg", ast.keyword: "arg"}


@dataclass(frozen=True, eq=False)
class DivisibleClass:
    """A class as it can be divided: its methods, the units that may move, what stays."""

    members: tuple[Member, ...]
    units: tuple[Unit, ...]
    left_over: tuple[LeftOver, ...]


def divisible_class(
    source: Source,
    found: ClassMembers,
    pinned: Collection[str] = (),
    *,
    only_bodies: bool = False,
) -> DivisibleClass:
    """The units of a class; the methods `pinned` stay, other names of a method (``b = a``) move with it.

    With `only_bodies` units are as long as they are without decorators and docstrings, which stay.
    """
    members = tuple(found.methods)
    number_of = {method.names[0]: number for number, method in enumerate(members)}
    node = found.sized.node
    assert isinstance(node, ast.ClassDef)
    aliases = _aliases(node, number_of)
    reads = [
        (aliases.get(reader, reader), aliases.get(name, name))
        for reader, name in _reads_in_body(source, node)
    ]
    staying = dict(staying_methods(found, pinned))
    decorators = body_decorators(source, node)
    reads = [(reader, name) for reader, name in reads if name not in decorators or reader not in number_of]
    staying |= dict.fromkeys(decorators, "decorates methods while the class is made")
    for reader, name in reads:
        if name in number_of and reader not in number_of:
            staying.setdefault(name, f"is read in the body of the class, for `{reader}`")
        elif reader in number_of and name not in number_of:
            staying.setdefault(reader, f"needs `{name}` while the class is made")
    kept_lines = _lines_around_bodies(found) if only_bodies else Counter()
    units, left = [], []
    for numbers in _sets(number_of, reads):
        names = [members[number].names[0] for number in numbers]
        kept = next((name for name in names if name in staying), None)
        if kept is not None:
            for number, name in zip(numbers, names, strict=True):
                why = staying.get(name, f"goes with `{kept}`, which stays")
                left.append(LeftOver(name, members[number].ranges[0][0], why))
            continue
        also = [alias for alias, name in aliases.items() if name in names]
        lines = sum(_lines_of(source, first, last) for n in numbers for first, last in members[n].ranges)
        lines -= sum(kept_lines[name] for name in names)
        units.append(Unit((*names, *also), tuple(numbers), (), lines + 2 * len(also)))
    return DivisibleClass(members, tuple(units), tuple(sorted(left, key=lambda each: each.line)))


def _lines_around_bodies(found: ClassMembers) -> Counter[str]:
    """How many lines of each method are decorators and docstrings."""
    lines: Counter[str] = Counter()
    for method in methods_of(found.sized):
        node = method.node
        lines[node.name] += node.lineno - _first_line(node)
        if ast.get_docstring(node, clean=False) is not None:
            lines[node.name] += (node.body[0].end_lineno or 0) - node.body[0].lineno + 1
    return lines


def _sets(number_of: Mapping[str, int], tied: Iterable[Collection[str]]) -> list[list[int]]:
    """The methods (by number) that move together; names that are no methods tie none."""
    label = list(range(len(number_of)))
    for names in tied:
        known = {label[number_of[name]] for name in names if name in number_of}
        if len(known) > 1:
            label = [min(known) if each in known else each for each in label]
    sets: dict[int, list[int]] = {}
    for number, each in enumerate(label):
        sets.setdefault(each, []).append(number)
    return list(sets.values())


def _aliases(node: ast.ClassDef, methods: Collection[str]) -> dict[str, str]:
    """The other names that the body gives to methods, as in ``getMe = get_me``, each bound only once."""
    found: dict[str, str] = {}
    for statement in node.body:
        target = _name_of(statement)
        value = getattr(statement, "value", None)
        is_plain = not isinstance(statement, ast.Assign) or len(statement.targets) == 1
        if isinstance(value, ast.Name) and value.id in methods and is_plain and target not in methods:
            found[target] = value.id
    bound = Counter(_name_of(statement) for statement in node.body)
    return {alias: name for alias, name in found.items() if bound[alias] == 1}


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


def staying_methods(found: ClassMembers, pinned: Collection[str]) -> Iterator[tuple[str, str]]:
    """The methods that stay for their own sake, with the reasons."""
    own = set(found.sized.node.body)
    for method in methods_of(found.sized):
        name = method.node.name
        if name in pinned:
            yield name, "is pinned"
        elif name in _OF_THE_CLASS:
            yield name, "is what Python itself calls"
        elif is_private(name) or any(map(_is_private, nodes_in(method.node))):
            yield name, "uses names that are private to the class"
        elif method.node not in own:
            yield name, "is only there under a condition"


def _is_private(node: ast.AST) -> bool:
    field = _NAMED_BY.get(type(node))
    name = getattr(node, field) if field is not None else None
    return name is not None and is_private(name)


def _lines_of(source: Source, first: int, last: int) -> int:
    """The lines (from 1) of a method with the comments right above it and a blank line."""
    while first > 1 and source.lines.line_text(first - 2).lstrip().startswith("#"):
        first -= 1
    return last - first + 2
