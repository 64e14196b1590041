"""Which definitions of a module others tell by their ``__module__``, and which classes can go on naming it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from refactor_ls.model.nodes import Definition, child_nodes, last_name, nodes_in
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span, newline_of
from refactor_ls.model.walk_definitions import all_arguments
from refactor_ls.refactorings.move_symbols.conditions.module_reads import (
    compared_with,
    telling_reads,
    whose_module,
)
from refactor_ls.refactorings.move_symbols.conditions.name_filters import left_open
from refactor_ls.refactorings.move_symbols.conditions.pickled_objects import (
    keeps_module,
    maker_of,
    names_module_safely,
    naming_the_old_module,
    parted_objects,
    sets_module,
)
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.strings.told_names import importing_functions
from refactor_ls.refactorings.uses.finding import FileUses
from refactor_ls.refactorings.uses.lookups import ANY_NAME, called_name
from refactor_ls.refactorings.uses.meaning import root_name

# What is read of a module where all its names may be looked at.
HANDED_ON = frozenset({"", ANY_NAME, "__dict__"})
# What lists names: who only looks one up finds it under any `__module__`.
LISTING = re.compile(r"\b(?:dir|vars|getmembers|getmembers_static|__dict__|__all__)\b")

# What these make has a `__module__` that can be set.
_PLAIN_DECORATORS = frozenset(
    {"wraps", "cache", "lru_cache", "contextmanager", "asynccontextmanager", "singledispatch"}
)

Place = tuple[str, int]


@dataclass
class Told:
    """What is told, with a place (path, line from 1) where it is: symbols by name; `every` definition that the module
    has; `any_class`, as somebody looks at objects of whatever class."""

    names: dict[str, Place] = field(default_factory=dict)
    every: Place | None = None
    any_class: Place | None = None


def told_in(facts: Facts) -> Told:
    """What the other files of the workspace tell, whatever moves; found once for all parts of a split."""
    names = _names_of_modules(facts)
    question = (told_in, facts.uses, facts.request.source, names)
    return facts.project.answers.once(question, lambda: _told(facts, names))


def _names_of_modules(facts: Facts) -> tuple[str, ...]:
    """What the old module is called, and then all of the new ones."""
    name = facts.project.modules.name
    new = {facts.request.destination, *facts.homes.values()} - {facts.request.source}
    return name(facts.request.source), *sorted(map(name, new))


def _told(facts: Facts, names: tuple[str, ...]) -> Told:
    found = Told()
    for place in (*facts.modules.copied, *facts.modules.replaced):
        # It looks for classes where they say that they are, in what is there by then.
        if "pickle" in (facts.project.files.get(place.path) or ""):
            found.any_class = (place.path, place.line)
    _see_own_code(facts, names, found)
    for uses in facts.uses.files:
        if uses.source.path != facts.request.source and "__module__" in uses.source.text:
            _see(facts, uses, names, found)
        modules = {id([c.reference.node, *c.reference.links][c.links]) for c in uses.chains if not c.name}
        _see_what_is_handed_on(facts, uses.source, modules, names, found)
    for source, modules in _found_by_name(facts, names[0]):
        _see_what_is_handed_on(facts, source, modules, names, found)
    return found


def told_definitions(facts: Facts) -> dict[str, Place]:
    """The functions, and what calls make, that move and are told."""
    told = told_in(facts)
    places: dict[str, Place] = {}
    for name in facts.names:
        place = told.names.get(name, told.every)
        if place is not None and _is_told_itself(facts.source, name):
            places[name] = place
    return places


def told_classes(facts: Facts) -> dict[str, Place]:
    """The classes that move and are told, or whose objects are; but for those that say their module themselves."""
    told, source = told_in(facts), facts.source
    places: dict[str, Place] = {}
    for name, place in told.names.items():
        for made_of in _classes_of(source, name):
            places.setdefault(made_of, place)
    if told.every is not None:
        places = {**dict.fromkeys(_classes(source), told.every), **places}
    own = {name: node for name, node in _classes(source).items() if name in facts.names}
    return {name: place for name, place in places.items() if name in own and not _says_module(own[name])}


def can_name_old_module(facts: Facts, name: str) -> bool:
    """May a class go on naming the old module, and do its annotations mean the same there? May a function?"""
    node = _classes(facts.source).get(name)
    if node is None:
        function = _function(facts.source, name)
        return function is not None and names_module_safely(facts)
    return keeps_module(facts, name) and not any(isinstance(part, ast.AnnAssign) for part in node.body)


def naming_edits(facts: Facts) -> Iterator[tuple[str, Edit]]:
    """``__module__ = "old"`` in the moved classes that are told, or may be, and the like below functions: who tells
    them goes on doing so."""
    told, own = told_in(facts), _classes(facts.source)
    named = set(told_classes(facts))
    if told.any_class is not None:
        named |= {name for name in own if name in facts.names and not _says_module(own[name])}
    for name in sorted(named - parted_objects(facts).keys()):
        if can_name_old_module(facts, name):
            yield name, naming_the_old_module(facts, own[name])
    for name in sorted(told_definitions(facts)):
        node = _function(facts.source, name)
        if node is not None and can_name_old_module(facts, name):
            newline, end = newline_of(facts.source.text), facts.source.span(node).end
            old = facts.project.modules.name(facts.request.source)
            yield name, Edit(Span(end, end), f'{newline * 3}{name}.__module__ = "{old}"')


# -- what has a `__module__`


def _classes(source: Source) -> dict[str, ast.ClassDef]:
    return {node.name: node for node in source.tree.body if isinstance(node, ast.ClassDef)}


def _function(source: Source, name: str) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    """The function that a name is, or what a decorator makes of it that is as good."""
    found = [source.tree.body[binding.statement] for binding in source.bindings.get(name, ())]
    node = found[0] if len(found) == 1 else None
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return None
    called = [each.func if isinstance(each, ast.Call) else each for each in node.decorator_list]
    return node if all(last_name(each) in _PLAIN_DECORATORS for each in called) else None


def _says_module(node: ast.ClassDef) -> bool:
    return any(sets_module(part) for statement in node.body for part in child_nodes(statement))


def _classes_of(source: Source, name: str) -> Iterator[str]:
    """A class itself, or the one that an object is made of."""
    classes = _classes(source)
    for binding in source.bindings.get(name, ()):
        node = source.tree.body[binding.statement]
        made = node.name if isinstance(node, ast.ClassDef) else maker_of(source, node)
        if made in classes:
            yield made


def _is_told_itself(source: Source, name: str) -> bool:
    """Does it say by its own ``__module__`` where it stands, as functions do, and what calls may make?"""
    statements = [source.tree.body[binding.statement] for binding in source.bindings.get(name, ())]
    return any(map(may_define, statements)) and not any(_classes_of(source, name))


def may_define(node: ast.stmt) -> bool:
    """May what the statement binds say by its ``__module__`` where it stands, as definitions do?"""
    if isinstance(node, ast.Assign | ast.AnnAssign):
        return node.value is not None and _may_make(node.value)
    return True


def _may_make(node: ast.AST) -> bool:
    if isinstance(node, ast.Compare | ast.JoinedStr):
        return False  # whatever it is put together from, it is another kind of thing
    if isinstance(node, ast.Call | ast.Lambda | ast.Await | ast.NamedExpr):
        return True
    return any(map(_may_make, child_nodes(node)))


# -- what one file tells


@dataclass(frozen=True)
class _Known:
    """The expressions (ids) of a file that mean a symbol of the module, its name, and its list of names; `asked` are
    the statements (indices) that look at the module as a whole, with the line (from 1)."""

    symbols: Mapping[int, str]
    imported: Mapping[str, str]
    module_names: frozenset[int]
    lists: Mapping[int, frozenset[str]]
    asked: Mapping[int, int]


def _known(facts: Facts, uses: FileUses) -> _Known:
    symbols: dict[int, str] = {}
    asked: dict[int, int] = {}
    for chain in uses.chains:
        reached = [chain.reference.node, *chain.reference.links][chain.links + 1 : chain.links + 2]
        symbols.update((id(node), chain.name) for node in reached)
        if chain.name in HANDED_ON and not chain.is_stored:
            asked.setdefault(chain.reference.statement, chain.reference.node.lineno)
    listed = facts.source.exported if len(facts.source.bindings.get("__all__", ())) == 1 else None
    return _Known(
        {node: name for node, name in symbols.items() if name in facts.source.bindings},
        {found.name: found.imported for found in uses.names if found.imported},
        frozenset(node for node, name in symbols.items() if name == "__name__"),
        {node: listed for node, name in symbols.items() if name == "__all__" and listed is not None},
        asked,
    )


def _see(facts: Facts, uses: FileUses, names: tuple[str, ...], found: Told) -> None:
    source = uses.source
    reads = telling_reads(source.tree, names)
    if not reads:
        return
    known = _known(facts, uses)
    compared = compared_with(source.tree, names[0], known.module_names)
    for read in reads:
        index, base, place = (
            source.statement_at(source.span(read).start),
            whose_module(read),
            (source.path, read.lineno),
        )
        symbol = known.symbols.get(id(base)) or known.imported.get(getattr(base, "id", ""))
        if symbol is not None:
            if id(read) in compared:
                found.names.setdefault(symbol, place)
        elif _may_be_listed(source, index, base, known):
            told = left_open(source.tree.body[index], read, facts.source.defined_names, known.lists)
            if told is None:
                found.every = found.every or (source.path, next(iter(known.asked.values())))
            else:
                found.names = {**dict.fromkeys(told, place), **found.names}
        elif id(read) in compared:
            named = dict.fromkeys(_named_in(facts, source, index, known), place)
            found.names = {**named, **found.names}
            if named.keys() - _classes(facts.source):
                found.any_class = found.any_class or place


def _found_by_name(facts: Facts, name: str) -> Iterator[tuple[Source, set[int]]]:
    """The files with variables (ids of nodes) that hold the module, which a function imported: ``imported("shop")``."""
    importing = importing_functions(facts.project) | {"import_module", "import_fresh_module"}
    for path in dict.fromkeys(p for q in "\"'" for p in facts.project.files.containing([f"({q}{name}{q}"])):
        source = facts.project.parsed(path) if path.endswith(".py") else None
        held = {
            getattr(node.targets[0], "id", "")
            for node in (nodes_in(source.tree) if source is not None else ())
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and node.value.args
            if called_name(node.value) in importing and getattr(node.value.args[0], "value", "") == name
        }
        if source is not None and held:
            yield source, {id(n) for n in nodes_in(source.tree) if isinstance(n, ast.Name) and n.id in held}


def _see_what_is_handed_on(
    facts: Facts, from_file: Source, modules: set[int], names: tuple[str, ...], found: Told
) -> None:
    """A function of the workspace that is given the module, lists its names and tells some: ``check(self, shop)``."""
    for node in nodes_in(from_file.tree) if modules else ():
        if not isinstance(node, ast.Call) or not any(id(given) in modules for given in node.args):
            continue
        for source, function in _functions_called(facts, called_name(node)):
            for read in telling_reads(function, names) if _lists(source, function) else ():
                told = left_open(function, read, facts.source.defined_names, {})
                place = (from_file.path, node.lineno)
                if told is None:
                    found.every = found.every or place
                else:
                    found.names = {**dict.fromkeys(told, place), **found.names}


def _functions_called(facts: Facts, name: str) -> Iterator[tuple[Source, ast.FunctionDef]]:
    """The functions of the workspace of that name that read a ``__module__``."""
    for path in facts.project.files.containing([f"def {name}(", "__module__"]) if name else ():
        source = facts.project.parsed(path) if path.endswith(".py") else None
        for node in nodes_in(source.tree) if source is not None else ():
            if source is not None and isinstance(node, ast.FunctionDef) and node.name == name:
                yield source, node


def _lists(source: Source, function: ast.FunctionDef) -> bool:
    span = source.span(function)
    return LISTING.search(source.text, span.start, span.end) is not None


def _see_own_code(facts: Facts, names: tuple[str, ...], found: Told) -> None:
    """A class that asks for its own module: ``if type(self).__module__ == "shop":``."""
    source = facts.source
    if "__module__" not in source.text or names[0] not in source.text:
        return
    compared = compared_with(source.tree, names[0], ())
    for read in telling_reads(source.tree, names, is_own=True):
        statement = source.tree.body[source.statement_at(source.span(read).start)]
        if id(read) in compared and isinstance(statement, ast.ClassDef):
            found.names.setdefault(statement.name, (source.path, read.lineno))


def _may_be_listed(source: Source, index: int, base: ast.expr, known: _Known) -> bool:
    """May an expression mean what the file finds by listing the names of the module, there or in what it uses?"""
    if not known.asked or not LISTING.search(source.text):
        return False
    statement = source.tree.body[index]
    if not isinstance(statement, Definition) or index in known.asked or _is_given(statement, base):
        return True
    return any(
        r.statement == index
        for name, bindings in source.bindings.items()
        if any(binding.statement in known.asked and binding.alias is None for binding in bindings)
        for r in source.references.get(name, ())
    )


def _is_given(statement: ast.stmt, base: ast.expr) -> bool:
    """Is it an argument of a function around it, or reached through one?"""
    return any(
        argument.arg == root_name(base)
        for node in nodes_in(statement)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        and node.lineno <= base.lineno <= (node.end_lineno or node.lineno)
        for argument in all_arguments(node.args)
    )


def _named_in(facts: Facts, source: Source, index: int, known: _Known) -> Iterator[str]:
    """The symbols of the module that a statement names, strings included."""
    for node in nodes_in(source.tree.body[index]):
        if id(node) in known.symbols:
            yield known.symbols[id(node)]
        elif isinstance(node, ast.Name) and node.id in known.imported:
            yield known.imported[node.id]
        elif isinstance(node, ast.Constant) and node.value in facts.source.defined_names:
            yield str(node.value)
