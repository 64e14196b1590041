"""From names to statements: what moves when these symbols move, and why they cannot."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from refactor_ls.model.added_keys import fills_unseen
from refactor_ls.model.names_for_types import names_for_types
from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.scopes import Binding, BindingKind, Phase, import_binding
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import About, Reason, Refusal, refused_alone
from refactor_ls.refactorings.move_symbols.mutations import Mutations, mutations_of
from refactor_ls.refactorings.scripts import is_main_guard

_MOST_NAMED = 5
_IN_PASSING = (BindingKind.IMPORT, BindingKind.OTHER)  # the latter: ``except E as error``, ``case other``
# What Python looks up in a module.
_OF_THE_MODULE = frozenset({"__getattr__", "__dir__", "__all__", "__doc__", "__path__", "__annotations__"})


@dataclass(frozen=True)
class Selection:
    """The statements that move (indices, in order) and every name that they bind.

    `incidental` are names that loops, ``with`` and imports bind in passing, and that nothing else reads, or that
    anything can import for type checkers as well.
    """

    statements: tuple[int, ...]
    names: frozenset[str]
    incidental: frozenset[str] = frozenset()

    def holds(self, statement: int) -> bool:
        """Does the statement move?"""
        return statement in self._held

    @cached_property
    def _held(self) -> frozenset[int]:
        return frozenset(self.statements)


def select(
    source: Source,
    symbols: Iterable[str],
    unread: frozenset[str] = frozenset(),
    *,
    without_calls: bool = False,
    without_types: bool = False,
) -> Selection | Refusal:
    """The statements that make up `symbols`, with those that only fill or adorn them.

    What fills the `unread` ones need not go along; nor need, `without_calls`, those below them that also change what
    stays. `without_types`: what their blocks import for type checkers alone is none of them.
    """
    wanted = tuple(dict.fromkeys(symbols))
    reasons = [reason for name in wanted for reason in _cannot_select(source, name, wanted)]
    if reasons:
        return Refusal(tuple(reasons))
    names = frozenset(wanted)
    mutations = mutations_of(source)
    binding = {b.statement for name in wanted for b in _own_bindings(source, name)}
    changed = {
        index: mutations.of(index) - unread for index in range(len(source.tree.body)) if index not in binding
    }
    filling = {index for index, found in changed.items() if found & names}
    if without_calls:
        filling -= _calls_that_may_stay(source, names, binding, {i: changed[i] for i in filling})
    incidental = {name for index in binding | filling for name in _bound_in_passing(source, index)} - names
    if without_types:
        incidental |= names_for_types(source, binding) - names
    statements = _with_companions(source, binding | filling, incidental)
    selection = Selection(tuple(sorted(statements)), names, frozenset(incidental))
    reasons = [
        *(r for index in sorted(filling) for r in _changes_others(source, selection, index, changed[index])),
        *_other_names(source, selection, binding),
        *_interleaved(source, selection, mutations, {index: changed[index] for index in filling}),
    ]
    return Refusal(tuple(dict.fromkeys(reasons))) if reasons else selection


def _calls_that_may_stay(
    source: Source, names: frozenset[str], binding: set[int], filling: dict[int, frozenset[str]]
) -> set[int]:
    """The calls, as ``register(symbol)``, that also change what stays, below all that moves and has to do with the
    `names` that they change."""
    mutations = mutations_of(source)
    staying = {
        index
        for index, changed in filling.items()
        if isinstance(node := source.tree.body[index], ast.Expr)
        and isinstance(node.value, ast.Call)
        and names < changed | names
        and changed <= source.defined_names
    }
    last = -1
    while last != len(staying):
        last = len(staying)
        moving = (binding | filling.keys()) - staying
        seen = {i: mutations.reads(i) | filling.get(i, frozenset()) for i in moving}
        staying = {s for s in staying if not any(i > s and seen[i] & filling[s] & names for i in moving)}
    return staying


def _own_bindings(source: Source, name: str) -> list[Binding]:
    return [b for b in source.bindings.get(name, ()) if not b.is_global]


def _cannot_select(source: Source, name: str, wanted: tuple[str, ...]) -> Iterator[Reason]:
    bindings = _own_bindings(source, name)
    if not bindings:
        yield _unknown(source, name)
        return
    if name in _OF_THE_MODULE:
        message = f"`{name}` belongs to the module itself, not to a symbol"
        yield Reason(message, source.path, _line(bindings[0]), "leave it where it is")
        return
    if all(is_main_guard(source.tree.body[b.statement]) for b in bindings):
        only = f"`{name}` is only bound where the module is run as a program"
        yield Reason(only, source.path, _line(bindings[0]), "leave it where it is")
        return
    stars = {star.statement for star in source.walk.stars}
    if any(b.statement in stars for b in bindings):
        why = f"`{name}` stands in a block with a star import, whose names would leave with it"
        yield Reason(why, source.path, _line(bindings[0]), "leave it where it is")
        return
    if any(b.kind is not BindingKind.IMPORT for b in bindings):
        return
    if all(_defines(source, b.statement, wanted) for b in bindings):
        return  # a block that binds it beside something of its own moves whole
    beside = {
        each: None for b in bindings for each in source.defined_names if _defines(source, b.statement, [each])
    }
    if beside:
        listed = ", ".join(f"`{each}`" for each in sorted(beside))
        message = f"`{name}` is imported in the block that defines {listed}"
        yield refused_alone(message, source.path, _line(bindings[0]), sorted(beside))
        return
    found = import_binding(bindings[0])
    origin = f"{'.' * found.level}{found.module}"
    yield Reason(
        f"`{name}` is only imported here, from `{origin}`",
        source.path,
        _line(bindings[0]),
        "name it in the module that defines it",
    )


def _defines(source: Source, statement: int, names: Iterable[str]) -> bool:
    """Does the statement define one of the names, and not just import it?"""
    found = (b for name in names for b in _own_bindings(source, name) if b.statement == statement)
    return any(b.kind is not BindingKind.IMPORT for b in found)


def _unknown(source: Source, name: str) -> Reason:
    if "." in name:
        holder = name.split(".")[0]
        return Reason(
            f"`{name}` is not at the top level of the module",
            source.path,
            0,
            f"name `{holder}`, which holds it",
        )
    nested = [
        node
        for node in nodes_in(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and node.name == name
    ]
    if nested:
        return Reason(
            f"`{name}` is not at the top level of the module",
            source.path,
            nested[0].lineno,
            "name what holds it",
        )
    near = difflib.get_close_matches(name, source.defined_names, n=3)
    if near:
        remedy = "did you mean " + ", ".join(f"`{n}`" for n in near) + "?"
    else:
        known = [f"`{n}`" for n in source.bindings if n in source.defined_names][:_MOST_NAMED]
        remedy = f"there are {', '.join(known)}" if known else "there are none"
    return Reason(f"no symbol `{name}`", source.path, 0, remedy)


def _line(binding: Binding) -> int:
    return getattr(binding.node, "lineno", 1)


# -- what goes along


def names_bound_by(source: Source, index: int) -> list[str]:
    """The names that a statement defines, not those that it only imports."""
    return _definitions(source).get(index, [])


@lru_cache(maxsize=8)
def _definitions(source: Source) -> dict[int, list[str]]:
    """Statement (index) -> the names that it defines."""
    found: dict[int, list[str]] = {}
    for name in source.defined_names:
        bound = (b for b in source.bindings[name] if b.kind is not BindingKind.IMPORT and not b.is_global)
        for index in dict.fromkeys(binding.statement for binding in bound):
            found.setdefault(index, []).append(name)
    return found


def _bound_in_passing(source: Source, index: int) -> Iterator[str]:
    """The variables of a statement's loops, ``with`` items, handlers and patterns, and its imports, that nobody else
    reads."""
    node = source.tree.body[index]
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return
    for name in dict.fromkeys([*_loop_variables(node), *_names_of_block(source, index)]):
        bindings = source.bindings.get(name, ())
        bound = {b.statement for b in bindings}
        outside = (
            r.statement not in bound or (r.phase is Phase.DEFERRED and r.statement != index)
            for r in source.references.get(name, ())
        )
        if not any(outside) and name not in source.exported and not any(b.is_global for b in bindings):
            yield name


def _loop_variables(node: ast.stmt) -> Iterator[str]:
    for part in nodes_in(node):
        target = getattr(
            part, "target" if isinstance(part, ast.For | ast.AsyncFor) else "optional_vars", None
        )
        for name in nodes_in(target) if target is not None else ():
            if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store):
                yield name.id


def _names_of_block(source: Source, index: int) -> Iterator[str]:
    """The names that a block imports, and those of its handlers and patterns, which mean nothing else in the module."""
    for name, bindings in source.bindings.items():
        if all(b.statement == index and b.kind in _IN_PASSING for b in bindings):
            yield name


def _with_companions(source: Source, statements: set[int], incidental: set[str]) -> set[int]:
    """With the strings that document them, and the ``del`` of what their loops leave behind."""
    found = set(statements)
    for index, node in enumerate(source.tree.body):
        if index - 1 in found and _documents(source.tree.body[index - 1], node):
            found.add(index)
        elif isinstance(node, ast.Delete) and all(getattr(t, "id", "") in incidental for t in node.targets):
            binding = {
                b.statement
                for t in node.targets
                for b in source.bindings[getattr(t, "id", "")]
                if b.statement < index
            }
            if binding and max(binding) in found:
                found.add(index)
    return found


def _documents(node: ast.stmt, following: ast.stmt) -> bool:
    """Is the second a string that documents the first, an assignment (PEP 258)?"""
    is_assignment = isinstance(node, ast.Assign | ast.AnnAssign) or type(node).__name__ == "TypeAlias"
    return (
        is_assignment
        and isinstance(following, ast.Expr)
        and isinstance(following.value, ast.Constant)
        and isinstance(following.value.value, str)
    )


# -- why it cannot


def _changes_others(
    source: Source, selection: Selection, index: int, changed: frozenset[str]
) -> Iterator[Reason]:
    """A statement that fills moved names goes along, unless it also does something to what stays."""
    node = source.tree.body[index]
    mine = ", ".join(f"`{name}`" for name in sorted(changed & selection.names))
    defined = [n for n in source.defined_names if any(b.statement == index for b in source.bindings[n])]
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        why = refused_alone(
            f"`{node.name}` registers itself on {mine}", source.path, node.lineno, [node.name]
        )
        yield why.with_remedy("give it a name and select it too") if node.name == "_" else why
        return
    others = sorted(changed - selection.names - selection.incidental) or sorted(
        set(defined) - selection.names - selection.incidental
    )
    if others:
        listed = ", ".join(f"`{name}`" for name in others)
        imported = [name for name in others if name not in source.defined_names]
        does = "changes" if changed - selection.names else "binds"
        message = f"the statement that changes {mine} also {does} {listed}"
        why = refused_alone(message, source.path, node.lineno, others)
        yield why.with_remedy("divide it in two statements first") if imported else why


def _other_names(source: Source, selection: Selection, binding: set[int]) -> Iterator[Reason]:
    """A statement that binds a selected name moves whole: every name it binds must be selected."""
    for name in source.bindings:
        if name in selection.names or name in selection.incidental:
            continue
        for bound in _own_bindings(source, name):
            if bound.statement in binding and bound.scope is source.walk.module:
                message = f"the {'block' if bound.guards else 'statement'} also binds `{name}`"
                yield refused_alone(message, source.path, _line(bound), [name])


def _built_on(source: Source, mutations: Mutations, name: str) -> set[str]:
    """The name, and those that are defined by reading it or one of these, as classes by their metaclass and bases."""
    found = {name}
    bound: dict[int, list[str]] = {}
    for each in source.defined_names:
        for binding in _own_bindings(source, each):
            bound.setdefault(binding.statement, []).append(each)
    for index in sorted(bound):
        if not found.isdisjoint(mutations.reads(index)):
            found.update(bound[index])
    return found


def _interleaved(
    source: Source, selection: Selection, mutations: Mutations, filling: dict[int, frozenset[str]]
) -> Iterator[Reason]:
    """Statements between two that bind or fill one name would see another value, also where functions read it."""
    seen_filling = {i: changed - {fills_unseen(source, i)} for i, changed in filling.items()}
    filled_by = {
        name: [index for index, changed in seen_filling.items() if name in changed]
        for name in sorted(selection.names)
    }
    parts = {
        name: sorted({b.statement for b in _own_bindings(source, name)} | {*found})
        for name, found in filled_by.items()
    }
    built_on = {name: _built_on(source, mutations, name) if filled_by[name] else {name} for name in parts}
    first = min((each[0] for each in parts.values()), default=0)
    last = max((each[-1] for each in parts.values() if len(each) > 1), default=0)
    for index in range(first + 1, last):
        if selection.holds(index):
            continue
        read = mutations.reads(index)
        for name, each in parts.items():
            seen = built_on[name] if index < max(filled_by[name], default=-1) else {name}
            if not seen.isdisjoint(read) and each[0] < index < each[-1]:
                later = source.tree.body[next(i for i in each if i > index)].lineno
                what = f"`{name}`" if name in read else f"what is built on `{name}`"
                yield Reason(
                    f"{what} is read between two statements that bind or fill it (the next one in line {later})",
                    source.path,
                    source.tree.body[index].lineno,
                    "select that statement's symbol too",
                    About.BETWEEN,
                    tuple(names_bound_by(source, index)),
                    other_line=later,
                )
