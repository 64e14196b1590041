"""What others replace in the old module, as tests do: the lookups must go on meeting it, or the move is refused."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from refactor_ls.model.nodes import last_name, nodes_in
from refactor_ls.model.scopes import Phase
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.importers.moved import Moved
from refactor_ls.refactorings.move_symbols.copied_modules import is_copied_with_its_package
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.strings.dotted import DottedString
from refactor_ls.refactorings.uses.finding import ChainUse
from refactor_ls.refactorings.uses.lookups import ANY_NAME, RELOADED, names_looked_up


def replaced_reasons(facts: Facts) -> Iterator[Reason]:
    """Why what is replaced would not be met any more, whatever the imports look like."""
    yield from _replaced_by_unknown_names(facts)
    yield from _replaced_as_a_whole(facts)
    yield from _run_again(facts)
    yield from _replaced_in_destination(facts)
    yield from _replaced_in_globals(facts)
    yield from _replaced_builtins(facts)


def _replaced_by_unknown_names(facts: Facts) -> Iterator[Reason]:
    """A patch of names that cannot be told might mean one that is looked up in the destination."""
    if not facts.read_in_destination and not any(_is_called_later(facts, name) for name in facts.needs):
        return
    places = [(s.source.path, s.line) for s in facts.strings if s.name == ANY_NAME and s.is_patch]
    places += [(path, chain.reference.node.lineno) for path, chain in _by_string(facts, ANY_NAME)]
    for path, line in places[:1]:
        yield Reason(
            f"names of {facts.source.path} are replaced here, and which ones cannot be told",
            path,
            line,
            "spell the names in the call",
        )


def _is_called_later(facts: Facts, name: str) -> bool:
    need = facts.needs[name]
    return bool(need.bindings) and any(r.phase is Phase.DEFERRED for r in need.references)


def _by_string(facts: Facts, name: str) -> Iterator[tuple[str, ChainUse]]:
    for uses in facts.uses.files:
        yield from ((uses.source.path, c) for c in uses.chains if c.by_string and c.name == name)


def _replaced_as_a_whole(facts: Facts) -> Iterator[Reason]:
    """Importers go on asking the old module then, so names that are replaced in it cannot follow."""
    for place in facts.modules.replaced[:1]:
        for name in sorted(facts.patched & facts.read_in_destination):
            yield Reason(
                f"tests replace `{name}` of {facts.source.path} elsewhere and the whole module here",
                place.path,
                place.line,
                f"replace `{name}` here instead of the module",
            )
    for place in (*facts.modules.replaced, *facts.modules.copied)[:1]:
        if facts.request.facade == "never":
            yield Reason(
                f"something else takes the place of {facts.source.path} here, so its importers cannot follow",
                place.path,
                place.line,
                "leave out --facade never",
            )


def _run_again(facts: Facts) -> Iterator[Reason]:
    """Running the old module again gives new objects, those that moved away stay the old ones."""
    again = [*facts.modules.removed, *(facts.modules.copied if not is_copied_with_its_package(facts) else ())]
    places = [(place.path, place.line) for place in again]
    places += [(path, chain.reference.node.lineno) for path, chain in _by_string(facts, RELOADED)]
    if places and not _is_always_the_same(facts):
        yield Reason(
            f"{facts.source.path} is run again here, and what moved away would not be",
            *places[0],
            "leave this symbol where it is, or run its new module again too",
        )


def _is_always_the_same(facts: Facts) -> bool:
    """Do the moved definitions hold no state, and read none of the old module?"""
    plain = all(_is_stateless(node) for node in facts.nodes())
    return plain and all(need.is_import or not need.bindings for need in facts.needs.values())


def _replaced_in_destination(facts: Facts) -> Iterator[Reason]:
    for uses in facts.uses.files:
        for chain in uses.chains if uses.source is facts.destination else ():
            if chain.by_string and chain.name in facts.names:
                yield Reason(
                    f"`{chain.name}` is looked up by its name in {facts.source.path} here",
                    uses.source.path,
                    chain.reference.node.lineno,
                    "read it as an attribute first",
                )
                return


def _replaced_in_globals(facts: Facts) -> Iterator[Reason]:
    """``function.__globals__["name"] = fake`` replaces the name for the whole module of the function."""
    for path in facts.project.files.containing(["__globals__"]):
        source = facts.project.parsed(path) if path.endswith(".py") else None
        spaces = [
            node
            for node in (nodes_in(source.tree) if source is not None else ())
            if isinstance(node, ast.Attribute) and last_name(node.value) in facts.source.bindings
            if node.attr == "__globals__"
        ]
        looked_up = names_looked_up(facts.project, source) if source is not None and spaces else {}
        for node in spaces:
            function = last_name(node.value)
            if id(node) in looked_up and _is_divided_from(facts, function, looked_up[id(node)]):
                yield Reason(
                    f"names of {facts.source.path} are replaced here through `{function}`",
                    path,
                    node.lineno,
                    "replace them in their module",
                )
                return


def _replaced_builtins(facts: Facts) -> Iterator[Reason]:
    """``patch("mod.open")``, which binds a builtin in the module: no import can bring that to the moved code."""
    for name in sorted(builtins_that_tests_bind(facts)):
        places = [(s.source.path, s.line) for s in facts.strings if s.name == name and s.span is None]
        places += [(path, chain.reference.node.lineno) for path, chain in _by_string(facts, name)]
        if any(not facts.selection.holds(r.statement) for r in facts.source.loads(name)):
            places += [(s.source.path, s.line) for s in facts.strings if s.name == name]
        for path, line in places[:1]:
            message = (
                f"the builtin `{name}` is replaced in {facts.source.path} here, which moved code calls, too"
            )
            yield Reason(message, path, line, f"replace `builtins.{name}` here")


def builtins_that_tests_bind(facts: Facts) -> frozenset[str]:
    """The builtins that moved code reads and that others bind in the old module, as tests do."""
    return frozenset(name for name in facts.patched if name in facts.needs and not facts.needs[name].bindings)


def _is_divided_from(facts: Facts, function: str, names: tuple[str, ...]) -> bool:
    """Would some lookups of `names` no longer be in the module of `function`?"""
    if function not in facts.names:
        return any(name in names or ANY_NAME in names for name in facts.read_in_destination)
    staying = [name for name in facts.needs if name in names or ANY_NAME in names]
    return any(
        name in facts.patched or any(not facts.selection.holds(r.statement) for r in facts.source.loads(name))
        for name in staying
    )


def following(facts: Facts, moved: Moved) -> list[DottedString] | Reason:
    """The strings that name the destination from now on: whose lookups are there. Else why they cannot."""
    divided = _divided(facts, moved)
    if divided is not None:
        return divided
    bound = builtins_that_tests_bind(facts)
    found = [s for s in facts.strings if s.is_patch and (s.name in bound or _follows(s.name, moved))]
    for string in found:
        if string.span is None:
            return Reason(
                f"`{string.name}` is replaced here in a way that cannot follow it",
                string.source.path,
                string.line,
                "replace it by one string that spells its path, or through its own module",
            )
    return [*found, *(s for s in facts.strings if _is_certain(facts, s))]


def _is_certain(facts: Facts, string: DottedString) -> bool:
    """Is it a name that moved, certainly looked up by a string that can be changed?"""
    if (
        not string.is_lookup
        or string.name not in facts.names
        or string.span is None
        or _is_name_of_its_own(facts)
    ):
        return False
    return string.source is not facts.source or not _is_moved(facts, string.span.start)


def _is_name_of_its_own(facts: Facts) -> bool:
    """Does the moved code carry its old path as a name, as ``@task(name="mod.function")`` does?"""
    own = (s for s in facts.strings if s.source is facts.source and s.name in facts.names and not s.is_patch)
    return any(s.span is not None and _is_moved(facts, s.span.start) for s in own)


def strings_by_old_path(facts: Facts) -> list[DottedString]:
    """The strings that may name what moved by its old path, and that go on doing so."""
    named = (s for s in facts.strings if s.name in facts.names and not s.is_patch)
    return [s for s in named if not _is_certain(facts, s)]


def _follows(name: str, moved: Moved) -> bool:
    return name in moved.names and name not in moved.looked_up_in_old


def _is_moved(facts: Facts, offset: int) -> bool:
    return facts.selection.holds(facts.source.statement_at(offset))


def _divided(facts: Facts, moved: Moved) -> Reason | None:
    """One place that replaces names of which some follow and some do not."""
    together: dict[object, list[tuple[str, str, int]]] = {}
    for uses in facts.uses.files:
        for chain in uses.chains if uses.source is not facts.destination else ():
            if chain.by_string:
                place = (chain.name, uses.source.path, chain.reference.node.lineno)
                together.setdefault(chain.reference, []).append(place)
    for string in facts.strings:
        if string.span is not None:
            place = (string.name, string.source.path, string.line)
            together.setdefault((string.source.path, string.span), []).append(place)
    for places in together.values():
        if len({_follows(name, moved) for name, _, _ in places}) > 1:
            names = ", ".join(f"`{name}`" for name, _, _ in places)
            return Reason(
                f"{names} are replaced together, and not all of them move",
                *places[0][1:],
                "replace each by itself",
            )
    return None


def _is_stateless(node: ast.stmt) -> bool:
    """Does running the definition again give something that nobody can tell from the first?"""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        defaults = [*node.args.defaults, *(d for d in node.args.kw_defaults if d is not None)]
        return not node.decorator_list and all(isinstance(default, ast.Constant) for default in defaults)
    if isinstance(node, ast.Assign | ast.AnnAssign):
        return node.value is None or isinstance(node.value, ast.Constant)
    return isinstance(node, ast.Expr | ast.Pass)
