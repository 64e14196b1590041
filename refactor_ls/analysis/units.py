"""What of a module can only move as a whole, how long it is, and what it needs of the rest; and what has to stay."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from refactor_ls.analysis.functions_run import asks_for_main, is_own_logger
from refactor_ls.analysis.import_needs import ImportNeeds
from refactor_ls.analysis.members import Member, symbols_of
from refactor_ls.model.added_keys import fills_unseen
from refactor_ls.model.blocks import block_of
from refactor_ls.model.components import components
from refactor_ls.model.evaluated_code import RUN_CODE, sees_own_names
from refactor_ls.model.names_for_types import names_for_types
from refactor_ls.model.namespace_lookups import lookups_in_globals, lookups_of_own_module
from refactor_ls.model.own_folder import reads_only_folder
from refactor_ls.model.scopes import BindingKind, Reference, is_type_checking
from refactor_ls.model.source import Source, export_lists

_MOST_BLANK_LINES = 2
_AS_EXPECTED = "is an import"
# What Python looks up in a module.
_LOOKED_UP = frozenset("__getattr__ __dir__ __doc__ __path__ __annotations__".split())
# Names that mean the module in which they stand.
_OF_ITS_MODULE = frozenset(
    "__file__ __path__ __package__ __spec__ __loader__ __cached__ __name__ globals eval exec".split()
)


@dataclass(frozen=True, eq=False)
class Unit:
    """Symbols that move together: their names and members (by number) in the order of the text, and their statements.

    `lines` is what they and their comments take, with the blank lines above them. `at_import` are the units that it
    needs while the module is imported, `when_called` those that its functions need, with how many functions do,
    `for_types` those that only its types name; each by number.
    """

    names: tuple[str, ...]
    members: tuple[int, ...]
    statements: tuple[int, ...]
    lines: int
    at_import: set[int] = field(default_factory=set)
    when_called: Counter[int] = field(default_factory=Counter)
    for_types: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class LeftOver:
    """What stays where it is: a symbol, or a statement that binds none (`symbol` is ""); its line (from 1), why, and
    its length in lines."""

    symbol: str
    line: int
    why: str
    lines: int = 0


@dataclass(frozen=True, eq=False)
class Divisible:
    """A module as it can be divided: its members, the units that may move, what stays.

    `needs_staying` says for each unit how many of its functions need something that stays.
    """

    members: tuple[Member, ...]
    units: tuple[Unit, ...]
    left_over: tuple[LeftOver, ...]
    needs_staying: tuple[int, ...]


def divisible(
    source: Source,
    together: Iterable[Collection[str]] = (),
    filled: Mapping[int, Collection[str]] | None = None,
    pinned: Collection[str] = (),
    most_lines: int = sys.maxsize,
) -> Divisible:
    """The units of a module.

    `together` are names that must not be parted, `filled` says which names a statement (by index) changes in place,
    `pinned` are names that stay. Only what must be is one where it would be longer than `most_lines`.
    """
    members = symbols_of(source, with_optional_imports=True)
    joined = _Joined(source, members)
    for names in together:
        joined.join_names(names)
    for index, names in (filled or {}).items():
        joined.add_filling(index, names)
    joined.join_rebound()
    needs = ImportNeeds(source)
    at_import = [needs.at_import(index) for index in range(len(source.statements))]
    joined.join_what_stands_between(at_import)
    joined.join_cycles(at_import, needs, most_lines)
    staying = _staying(source, joined, at_import, pinned)
    units = _units(source, joined, staying)
    outside = _connect(source, units, at_import, needs)
    return Divisible(members, units, tuple(_left_over(source, joined, staying)), outside)


class _Joined:
    """Which statements move together: sets of them that grow, by their first statement."""

    def __init__(self, source: Source, members: Sequence[Member]) -> None:
        self._source = source
        self._first = list(range(len(source.statements)))
        self.of_name: dict[str, int] = {}
        self.parts: dict[str, set[int]] = {}
        self.member_of: dict[int, int] = {}
        self.watched: set[int] = set()  # what a statement that stays reads before it is complete
        for number, member in enumerate(members):
            for index in member.statements:
                self.member_of[index] = number
                self.join(member.statements[0], index)
            for name in member.names:
                self.of_name[name] = member.statements[0]
        self.names_of: list[list[str]] = [[] for _ in source.statements]
        self.lines = [_lines_of(source, index) for index in range(len(source.statements))]
        for name, bindings in source.bindings.items():
            own = dict.fromkeys(binding.statement for binding in bindings if not binding.is_global)
            if name in self.of_name:
                self.parts[name] = set(own)
            for index in own:
                self.names_of[index].append(name)

    def root(self, index: int) -> int:
        """The first statement of the set that a statement is in."""
        first = self._first
        while first[index] != index:
            first[index] = first[first[index]]
            index = first[index]
        return index

    def join(self, one: int, other: int) -> None:
        """Let two statements, and all that move with them, move together."""
        low, high = sorted((self.root(one), self.root(other)))
        self._first[high] = low

    def join_names(self, names: Collection[str]) -> None:
        """Let the symbols of these names move together."""
        found = [self.of_name[name] for name in names if name in self.of_name]
        for index in found[1:]:
            self.join(found[0], index)

    def add_filling(self, index: int, names: Collection[str]) -> None:
        """Let a statement go along with what it changes in place."""
        known = [name for name in names if name in self.of_name]
        for name in known:
            if fills_unseen(self._source, index) != name:
                self.parts[name].add(index)
            self.join(self.of_name[name], index)

    def join_rebound(self) -> None:
        """Let names that functions rebind through ``global`` move with these functions."""
        for name, index in self.of_name.items():
            for binding in self._source.bindings[name]:
                if binding.is_global and binding.statement in self.member_of:
                    self.join(index, binding.statement)

    def join_what_stands_between(self, at_import: Sequence[set[int]]) -> None:
        """Let a statement that reads a name between two others that bind or fill it move with them.

        Where that is no symbol's, the name stays.
        """
        for name, parts in self.parts.items():
            own = self.root(self.of_name[name])
            for index in range(min(parts, default=0) + 1, max(parts, default=0)):
                if self.root(index) != own and at_import[index] & parts:
                    if index in self.member_of:
                        self.join(own, index)
                    else:
                        self.watched.add(self.of_name[name])

    def join_cycles(self, at_import: list[set[int]], needs: ImportNeeds, most_lines: int) -> None:
        """Let sets of statements that need each other while the module is imported be one.

        In those that would be too long, functions import themselves what others need of them: that is what `at_import`
        says of these from then on.
        """
        for statements in self._that_need_each_other(at_import):
            if sum(self.lines[index] for index in statements) > most_lines:
                for index in statements:
                    at_import[index] = needs.at_import_at_least(index)
        for first, *others in self._that_need_each_other(at_import):
            for other in others:
                self.join(first, other)

    def _that_need_each_other(self, at_import: Sequence[set[int]]) -> list[list[int]]:
        sets = self.sets()
        number = {index: at for at, found in enumerate(sets) for index in found}
        graph = [{number[other] for index in found for other in at_import[index]} for found in sets]
        return [[index for at in component for index in sets[at]] for component in components(graph)]

    def sets(self) -> list[list[int]]:
        """The statements that move together, each set and all of them in the order of the text."""
        found: dict[int, list[int]] = {}
        for index in range(len(self._first)):
            found.setdefault(self.root(index), []).append(index)
        return list(found.values())


def _staying(
    source: Source, joined: _Joined, at_import: Sequence[set[int]], pinned: Collection[str]
) -> dict[int, str]:
    """The sets of statements (by their first) that stay, and why."""
    staying: dict[int, str] = {}
    telling = {
        r.statement: r.name
        for r in source.walk.references
        if r.name in _OF_ITS_MODULE and not r.target and _tells_module(source, r)
    }
    for found in joined.sets():
        why = _why_it_stays(source, joined, found, pinned)
        if why == _AS_EXPECTED and any(at_import[index] for index in found):
            why = "chooses what to import by what the module defines"
        if not why and any(index in joined.watched for index in found):
            why = "is read by a statement that stays before all of it is there"
        told = next((telling[index] for index in found if index in telling), None)
        if told is not None and not why:
            why = f"reads `{told}`, which means the module that it stands in"
        if why:
            staying[found[0]] = why
    users: dict[int, set[int]] = {}
    for index, needed in enumerate(at_import):
        for other in needed:
            if staying.get(joined.root(other)) == _AS_EXPECTED:
                continue  # whoever needs what is imported imports it too
            users.setdefault(joined.root(other), set()).add(joined.root(index))
    todo = list(staying)
    for root in todo:
        for user in sorted(users.get(root, set()) - staying.keys()):
            named = joined.names_of[root]
            what = f"`{named[0]}`" if named else f"what line {source.tree.body[root].lineno} does"
            staying[user] = f"needs {what}, which stays, while it is imported"
            todo.append(user)
    return staying


def _tells_module(source: Source, reference: Reference) -> bool:
    statement = source.tree.body[reference.statement]
    if reference.name == "__file__":
        return not reads_only_folder(statement, reference.node)
    if reference.name == "globals":
        return all(found is not reference for found, _ in lookups_in_globals(source))
    if reference.name == "__name__":
        return all(found is not reference for found in lookups_of_own_module(source))
    return reference.name not in RUN_CODE or sees_own_names(statement, reference.node)


def _why_it_stays(source: Source, joined: _Joined, statements: Sequence[int], pinned: Collection[str]) -> str:
    names = [name for index in statements for name in joined.names_of[index]]
    if kept := [name for name in names if name in pinned]:
        return "is pinned" if len(names) == 1 else f"goes with `{kept[0]}`, which is pinned"
    if bound := [name for name in names if name in _LOOKED_UP]:
        what = "" if names == bound else f"binds `{bound[0]}`, which "
        return f"{what}belongs to the module itself"
    nodes = [source.tree.body[index] for index in statements]
    if any(is_own_logger(node) for node in nodes):
        return "is a logger, of which each module makes its own"
    if not any(index in joined.member_of for index in statements):
        return _why_statement_stays(source, joined, statements[0])
    if all(isinstance(node, ast.For | ast.AsyncFor | ast.While | ast.With | ast.AsyncWith) for node in nodes):
        return "runs when the module is imported"
    if any(asks_for_main(node) for node in nodes):
        return "is only there when the module is run as a program"
    if any(isinstance(node, ast.If) and is_type_checking(node.test) and not node.orelse for node in nodes):
        return "is only there for type checkers"
    return ""


def _why_statement_stays(source: Source, joined: _Joined, index: int) -> str:
    """Why a statement stays that binds no symbol; "" for imports and docstrings, of which nobody expects else."""
    node = source.tree.body[index]
    if isinstance(node, ast.Import | ast.ImportFrom) or node is source.docstring:
        return _AS_EXPECTED
    if isinstance(node, ast.Try | ast.If) and _only_imports(source, index):
        return _AS_EXPECTED
    if asks_for_main(node):
        return "is only there when the module is run as a program"
    if joined.names_of[index] or export_lists(node):
        return "belongs to the module itself"
    return "runs when the module is imported"


def _only_imports(source: Source, index: int) -> bool:
    """Does it bind nothing but names that it imports, or that it sets where they cannot be?"""
    bound = [
        name
        for name, found in source.bindings.items()
        if any(binding.statement == index for binding in found)
    ]
    return bool(bound) and all(
        any(binding.kind is BindingKind.IMPORT for binding in source.bindings[name]) for name in bound
    )


def _left_over(source: Source, joined: _Joined, staying: Mapping[int, str]) -> Iterator[LeftOver]:
    for found in joined.sets():
        why = staying.get(found[0], "")
        if why in ("", _AS_EXPECTED):
            continue
        bound = [(name, index) for index in found for name in joined.names_of[index]]
        for name, index in dict(bound).items():
            yield LeftOver(name, source.tree.body[index].lineno, why, joined.lines[index])
        if not bound:
            yield LeftOver("", source.tree.body[found[0]].lineno, why, joined.lines[found[0]])


def _units(source: Source, joined: _Joined, staying: Mapping[int, str]) -> tuple[Unit, ...]:
    units = []
    for found in joined.sets():
        if found[0] in staying:
            continue
        for_types = names_for_types(source, found)
        names = dict.fromkeys(name for index in found for name in joined.names_of[index])
        names = dict.fromkeys(name for name in names if name not in for_types)
        members = dict.fromkeys(joined.member_of[index] for index in found if index in joined.member_of)
        lines = sum(joined.lines[index] for index in found)
        units.append(Unit(tuple(names), tuple(members), tuple(found), lines))
    return tuple(units)


def _lines_of(source: Source, index: int) -> int:
    """The lines of a statement, of the comments that belong to it, and the blank ones above them."""
    lines, span = source.lines, block_of(source, index)
    first, last = lines.line_of(span.start), lines.line_of(max(span.start, span.end - 1))
    blank = 0
    while blank < min(first, _MOST_BLANK_LINES) and not lines.line_text(first - blank - 1).strip():
        blank += 1
    return last - first + 1 + blank


def _connect(
    source: Source, units: Sequence[Unit], at_import: Sequence[set[int]], needs: ImportNeeds
) -> tuple[int, ...]:
    """Tell each unit what it needs of the others; for each, how many functions need something that stays."""
    number_of = {index: number for number, unit in enumerate(units) for index in unit.statements}
    bound = {binding.statement for name in source.defined_names for binding in source.bindings[name]}
    outside = []
    for number, unit in enumerate(units):
        stays = 0
        for index in unit.statements:
            unit.at_import.update(number_of[other] for other in at_import[index] if other in number_of)
            unit.for_types.update(number_of[other] for other in needs.for_types(index) if other in number_of)
            for other, times in needs.when_called(index).items():
                if other in number_of:
                    unit.when_called[number_of[other]] += times
                elif other in bound and not _only_imports(source, other):
                    stays += times
        unit.at_import.discard(number)
        unit.for_types.discard(number)
        del unit.when_called[number]
        outside.append(stays)
    return tuple(outside)
