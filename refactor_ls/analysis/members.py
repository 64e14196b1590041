"""What a module or a class consists of: its symbols or methods, with what each uses and the words it speaks in."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from refactor_ls.analysis.size import Sized, definitions, methods_of
from refactor_ls.analysis.words import IDENTIFIER, words_among, words_of_name
from refactor_ls.model.nodes import Function
from refactor_ls.model.scopes import Binding, BindingKind, Reference
from refactor_ls.model.source import Source
from refactor_ls.model.text import Span

_OF_MODULES = frozenset(
    "__all__ __annotations__ __author__ __cached__ __copyright__ __date__ __dir__ __doc__ __docformat__ __file__ "
    "__getattr__ __license__ __loader__ __name__ __package__ __path__ __spec__ __test__ __version__".split()
)


@dataclass(frozen=True, eq=False)
class Member:
    """A symbol or a method; several names where one statement binds them, several ranges where one name is bound twice.

    `uses` are other members by their number, `attributes` those of `self`, `shares` names of the module that are no
    members, imported ones above all: each with how often. `annotations` says how often names stand in annotations.
    `statements` are the indices of the top-level statements that bind a symbol; a method has none. `mentions` are all
    names in its text, whatever they mean there.
    Lines count from 1, both ends included.
    """

    names: tuple[str, ...]
    ranges: tuple[tuple[int, int], ...]
    words: Counter[str]
    name_words: Counter[str]
    uses: Counter[int] = field(default_factory=Counter)
    attributes: Counter[str] = field(default_factory=Counter)
    shares: Counter[str] = field(default_factory=Counter)
    annotations: Counter[str] = field(default_factory=Counter)
    statements: tuple[int, ...] = ()
    mentions: frozenset[str] = frozenset()

    @cached_property
    def lines(self) -> int:
        """How many lines it has."""
        return sum(last - first + 1 for first, last in self.ranges)


@dataclass(frozen=True, eq=False)
class ClassMembers:
    """A class at any depth, with its methods in the order of the text."""

    sized: Sized
    methods: tuple[Member, ...]


@lru_cache(maxsize=8)
def symbols_of(source: Source, *, with_optional_imports: bool = False) -> tuple[Member, ...]:
    """The symbols of a module in the order of the text; imports are none, and neither are dunder names of modules.

    `with_optional_imports`: a block that imports names, and binds them otherwise where that fails, is one; so is a name
    that is imported and then bound anew.
    """
    if with_optional_imports and not any(map(_is_optional, source.bindings.values())):
        return symbols_of(source)  # which the findings have asked for
    owners = _owners(source, with_optional_imports)
    names: dict[int, list[str]] = {}
    statements: dict[int, set[int]] = {}
    for name, first in sorted(owners.items(), key=lambda item: item[1]):
        names.setdefault(first, []).append(name)
        statements.setdefault(first, {first}).update(_own_statements(source, name))
    spans = [[source.statements[index].span for index in sorted(found)] for found in statements.values()]
    members = [
        replace(_member(source, each, found), statements=tuple(sorted(indices)))
        for each, found, indices in zip(names.values(), spans, statements.values(), strict=True)
    ]
    numbers = {index: number for number, found in enumerate(statements.values()) for index in found}
    _connect_symbols(source, members, numbers)
    return tuple(members)


def classes_of(source: Source, is_wanted: Callable[[Sized], bool] = lambda _: True) -> list[ClassMembers]:
    """The classes of a module, at any depth, that have methods and are wanted."""
    found = [
        ClassMembers(sized, _methods(source, sized))
        for sized in definitions(source.tree.body)
        if isinstance(sized.node, ast.ClassDef) and is_wanted(sized) and methods_of(sized)
    ]
    _connect_methods(source, found)
    return found


def _owners(source: Source, with_optional_imports: bool) -> dict[str, int]:
    """Each symbol with the first of the statements that bind it, or a name that is bound along with it."""
    bound = {
        name: _own_statements(source, name) or [bindings[0].statement]
        for name, bindings in source.bindings.items()
        if not _belongs_to_module(source, name)
        and (
            all(binding.kind is not BindingKind.IMPORT for binding in bindings)
            or (with_optional_imports and _is_optional(bindings))
        )
    }
    first = list(range(len(source.statements)))

    def root(index: int) -> int:
        while first[index] != index:
            first[index] = first[first[index]]
            index = first[index]
        return index

    for indexes in bound.values():
        for index in indexes:
            one, other = sorted((root(indexes[0]), root(index)))
            first[other] = one
    return {name: root(indexes[0]) for name, indexes in bound.items()}


def _belongs_to_module(source: Source, name: str) -> bool:
    """Is it a dunder name that Python or tools look for in a module, or seem to: a value that the code never reads?"""
    if not (name.startswith("__") and name.endswith("__")):
        return False
    is_defined = all(isinstance(binding.node, Function | ast.ClassDef) for binding in source.bindings[name])
    return name in _OF_MODULES or not (is_defined or any(True for _ in source.loads(name)))


def _is_optional(bindings: Sequence[Binding]) -> bool:
    """Is it imported where that is possible, and else bound otherwise; or imported, and then bound anew?"""
    imports = [binding for binding in bindings if binding.kind is BindingKind.IMPORT]
    return bool(imports) and (_is_bound_where_missing(bindings, imports) or _is_bound_anew(bindings, imports))


def _is_bound_where_missing(bindings: Sequence[Binding], imports: Sequence[Binding]) -> bool:
    return len(imports) < len(bindings) and all(each.guards and not each.is_for_types for each in imports)


def _is_bound_anew(bindings: Sequence[Binding], imports: Sequence[Binding]) -> bool:
    """Is it imported, by an import of its own, and then made something else: ``DOCS = {**DOCS}``?"""
    is_plain = not any(binding.guards or binding.is_global or binding.is_for_types for binding in bindings)
    alone = all(len(getattr(each.node, "names", ())) == 1 for each in imports)
    has_values = all(each in imports or each.value is not None for each in bindings)  # no ``del``
    return is_plain and alone and has_values and bindings[-1].kind is not BindingKind.IMPORT


def _own_statements(source: Source, name: str) -> list[int]:
    """The statements that bind the name themselves, not through functions that declare it global."""
    return sorted({binding.statement for binding in source.bindings[name] if not binding.is_global})


def _member(source: Source, names: Sequence[str], spans: Iterable[Span]) -> Member:
    ranges: list[tuple[int, int]] = []
    mentions: Counter[str] = Counter()
    for span in spans:
        ranges.append((source.lines.line_of(span.start) + 1, source.lines.line_of(span.end) + 1))
        mentions.update(IDENTIFIER.findall(span.of(source.text)))
    name_words = Counter(word for name in names for word in words_of_name(name))
    return Member(
        tuple(names), tuple(ranges), words_among(mentions), name_words, mentions=frozenset(mentions)
    )


def _connect_symbols(source: Source, members: Sequence[Member], numbers: dict[int, int]) -> None:
    """Add what each symbol uses; `numbers` says which member a statement belongs to."""
    by_name = {name: number for number, member in enumerate(members) for name in member.names}
    for reference in source.walk.references:
        number = numbers.get(reference.statement)
        if number is None or reference.target is not source.walk.module:
            continue
        members[number].annotations[reference.name] += reference.is_annotation
        used = by_name.get(reference.name)
        if used is None:
            members[number].shares[reference.name] += 1
        elif used != number:
            members[number].uses[used] += 1


def _methods(source: Source, sized: Sized) -> tuple[Member, ...]:
    """The methods, of which those of one name (a property and its setter, overloads) are one."""
    by_name: dict[str, list[Span]] = {}
    for method in methods_of(sized):
        start = source.lines.starts[method.first_line - 1]
        by_name.setdefault(method.node.name, []).append(Span(start, source.span(method.node).end))
    return tuple(_member(source, [name], spans) for name, spans in by_name.items())


@dataclass(frozen=True, eq=False)
class _Method:
    """A method's definition: the class it stands in, and the numbers of all members of that class."""

    found: ClassMembers
    number: int
    by_name: dict[str, int]
    receiver: str
    node: Function

    @classmethod
    def all_of(cls, found: ClassMembers) -> dict[Function, _Method]:
        by_name = {method.names[0]: number for number, method in enumerate(found.methods)}
        return {
            each.node: cls(found, by_name[each.node.name], by_name, _receiver(each.node), each.node)
            for each in methods_of(found.sized)
            if isinstance(each.node, Function)
        }

    def add(self, reference: Reference) -> None:
        """Count a reference from inside of the method."""
        member = self.found.methods[self.number]
        is_own = reference.target is not None and reference.target.node in (None, self.node)
        if reference.links and reference.name in (self.receiver, self.found.sized.node.name) and is_own:
            attribute = reference.links[0].attr
            used = self.by_name.get(attribute)
            if used is None:
                member.attributes[attribute] += 1
            elif used != self.number:
                member.uses[used] += 1
        elif reference.target is not None and reference.target.kind == "module":
            member.shares[reference.name] += 1
            member.annotations[reference.name] += reference.is_annotation


def _receiver(node: Function) -> str:
    """The name of the first parameter, which is `self` or `cls`; "" for a static method."""
    first = (node.args.posonlyargs + node.args.args)[:1]
    is_static = any(isinstance(each, ast.Name) and each.id == "staticmethod" for each in node.decorator_list)
    return first[0].arg if first and not is_static else ""


def _connect_methods(source: Source, classes: Iterable[ClassMembers]) -> None:
    methods = {node: method for found in classes for node, method in _Method.all_of(found).items()}
    for reference in source.walk.references if methods else ():
        for function in reference.functions:
            if (method := methods.get(function)) is not None:
                method.add(reference)
