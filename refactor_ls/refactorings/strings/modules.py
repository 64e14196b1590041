"""Strings that name a module as a whole: ``sys.modules["pkg.mod"]``, ``import_module("pkg.mod")``, ``patch("…")``."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from refactor_ls.model.modules import INIT
from refactor_ls.model.nodes import last_name, nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.model.text import Span
from refactor_ls.refactorings.string_values import Reader
from refactor_ls.refactorings.strings.dotted import DottedString, name_of_module
from refactor_ls.refactorings.strings.told_names import importing_functions
from refactor_ls.refactorings.uses.lookups import ANY_NAME, called_name, names_looked_up

_IMPORTERS = frozenset(
    {"import_module", "__import__", "importorskip", "resolve_name", "requireModule", "namedModule"}
)
_REPLACERS = {"setitem": 1, "setdefault": 0, "__setitem__": 0}
_REMOVERS = {"pop": 0, "delitem": 1, "__delitem__": 0}
_COPIERS = frozenset({"import_fresh_module"})
_ITEM_CALLS = frozenset({"dict", "setitem", "delitem"})
_WORDS = re.compile(
    r"\bmodules\b|import_(?:fresh_)?module|__import__|importorskip|resolve_name|requireModule|namedModule|\bpatch\b|\b[sd]e[tl]attr\b"
)


@dataclass(frozen=True)
class Place:
    """A line (from 1) of a file."""

    path: str
    line: int


@dataclass
class ModuleStrings:
    """What strings that name a module are for: names that are looked up in what they give, and what happens to it.

    `replaced` are the places where something else takes the module's place, `removed` those where it is forgotten, so
    that it is run again, `copied` those where a copy of it is made, and of all modules below it.
    """

    names: list[DottedString] = field(default_factory=list)
    replaced: list[Place] = field(default_factory=list)
    removed: list[Place] = field(default_factory=list)
    copied: list[Place] = field(default_factory=list)


def module_strings(project: Project, path: str) -> ModuleStrings:
    """The strings in other files that name module `path`, by what they are for."""
    dotted = project.modules.name(path)
    found = ModuleStrings()
    if not dotted:
        return found
    package = path.removesuffix(INIT).removesuffix(".py").rpartition("/")[0] if "." in dotted else ""
    stem = dotted.rpartition(".")[2]
    named = re.compile(rf"[\"']{re.escape(dotted)}(?:[\"']|\.__dict__)")
    given = re.compile(rf"(?:setattr|delattr|object)\(\s*[\w.]+\s*,\s*[\"']{re.escape(stem)}[\"']")
    # These say sooner than a pattern that a text holds nothing of the kind.
    importing = importing_functions(project)
    starts = [f"{quote}{dotted}" for quote in "\"'"]
    ends = [f"{stem}{quote}" for quote in "\"'"]
    candidates = {*project.files.containing([dotted])}
    for word in ("setattr(", "delattr(", "patch.object") if package else ():
        candidates |= {*project.files.containing([word, stem])}
    for candidate in sorted(candidates | {path}):
        text = project.files.get(candidate) or "" if candidate.endswith(".py") else ""
        own = candidate == path and "modules[__name__]" in text
        is_named = any(start in text for start in starts) and named.search(text)
        is_given = any(end in text for end in ends) and given.search(text)
        is_other = candidate != path and (is_named or is_given)
        if not (own or is_other) or not (_WORDS.search(text) or _calls_one_of(text, importing)):
            continue
        source = project.parsed(candidate)
        if source is not None:
            _look(Reader(project, lambda s, node: name_of_module(project, s, node)), source, dotted, found)
            found.replaced += _replaced_in_package(source, stem, package)
    return found


def _calls_one_of(text: str, functions: Iterable[str]) -> bool:
    return any(f"{name}(" in text for name in functions)


def _look(reader: Reader, source: Source, dotted: str, found: ModuleStrings) -> None:
    means = dict(pair for node in nodes_in(source.tree) for pair in _meant(reader, source, node, dotted))
    held = {
        target.id
        for node in nodes_in(source.tree)
        if isinstance(node, ast.Assign) and id(node.value) in means
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    held |= {
        target.id
        for node in nodes_in(source.tree)
        if held
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name) and node.value.id in held
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    looked_up = names_looked_up(reader.project, source)
    for node in nodes_in(source.tree):
        asked: list[tuple[ast.AST, list[tuple[str, bool]]]] = []
        if isinstance(node, ast.Attribute):
            asked.append((node.value, [(node.attr, not isinstance(node.ctx, ast.Load))]))
        if id(node) in looked_up:
            asked.append((node, [(name, True) for name in looked_up[id(node)]]))
        for given, names in asked:
            if id(given) in means or _is_held(given, held):
                literal = means.get(id(given))
                found.names += [
                    _named(
                        source,
                        name,
                        literal if patch or not _only_asks(given) else None,
                        dotted,
                        node,
                        is_patch=patch,
                    )
                    for name, patch in names
                ]
        if isinstance(node, ast.Call | ast.Subscript):
            _see_what_happens(reader, source, node, dotted, found)


def _is_held(node: ast.AST, held: set[str]) -> bool:
    """Is it a variable that holds the module, or an attribute of that name of a class or an object?"""
    if isinstance(node, ast.Attribute):
        return node.attr in held and isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
    return isinstance(node, ast.Name) and node.id in held


def _see_what_happens(
    reader: Reader, source: Source, node: ast.Call | ast.Subscript, dotted: str, found: ModuleStrings
) -> None:
    place = Place(source.path, node.lineno)

    def is_spelled(given: Iterable[ast.expr], end: str = "") -> bool:
        return any(v.text == f"{dotted}{end}" for part in given for v in reader.values(source, part))

    if is_spelled(_replaced_keys(reader, source, node)):
        found.replaced.append(place)
    elif is_spelled(_keys(node, _REMOVERS, ast.Del)):
        found.removed.append(place)
    elif isinstance(node, ast.Call) and called_name(node) in _COPIERS and is_spelled(_copied(node)):
        found.copied.append(place)
    elif (
        isinstance(node, ast.Call)
        and called_name(node) in _ITEM_CALLS
        and is_spelled(node.args[:1], ".__dict__")
    ):
        found.names.append(DottedString(source, ANY_NAME, None, node.lineno, is_patch=True))


def _copied(node: ast.Call) -> Iterator[ast.expr]:
    """``import_fresh_module("shop", fresh=["prices"], blocked=["fast"])`` copies what the first two name."""
    yield from node.args[:1]
    for given in (*node.args[1:2], *(k.value for k in node.keywords if k.arg in ("name", "fresh"))):
        yield from given.elts if isinstance(given, ast.List | ast.Tuple) else (given,)


def _named(
    source: Source, name: str, literal: ast.Constant | None, dotted: str, node: ast.AST, *, is_patch: bool
) -> DottedString:
    whole = source.span(literal) if literal is not None else None
    start = source.text.find(dotted, whole.start, whole.end) if whole is not None else -1
    span = Span(start, start + len(dotted)) if start >= 0 else None
    return DottedString(
        source,
        name,
        span,
        getattr(node, "lineno", 0),
        is_patch,
        is_lookup=not is_patch and literal is not None,
    )


def _meant(
    reader: Reader, source: Source, node: ast.AST, dotted: str
) -> Iterator[tuple[int, ast.Constant | None]]:
    """id of an expression that gives the module, and the literal that names it there (None: it is put together)."""
    given: list[ast.expr] = []
    means: ast.AST = node
    if isinstance(node, ast.Call) and node.args:
        if called_name(node) == "multiple":
            means = node.args[0]
        if (
            called_name(node) in _IMPORTERS
            or means is not node
            or (called_name(node) == "get" and _is_modules(node.func))
        ):
            given = node.args[:1]
        elif called_name(node) in {*_COPIERS, *importing_functions(reader.project)}:
            copied = [part for part in node.args[:1] if isinstance(part, ast.Constant)]
            if any(part.value == dotted for part in copied):
                yield id(means), None  # whatever else the function does with the name
    elif isinstance(node, ast.Subscript) and _is_modules(node.value):
        given = [node.slice]
    for named in given:
        values = reader.values(source, named)
        if any(value.text == dotted for value in values):
            yield id(means), named if isinstance(named, ast.Constant) else None


def _only_asks(given: ast.AST) -> bool:
    """Does it find a module only where somebody has imported it, or copy it? Nobody may have imported the new one."""
    asking = ("get", *_COPIERS)
    return isinstance(given, ast.Subscript) or (isinstance(given, ast.Call) and called_name(given) in asking)


def _is_modules(node: ast.expr) -> bool:
    """``sys.modules``, or a method of it."""
    if isinstance(node, ast.Attribute) and node.attr != "modules":
        node = node.value
    return last_name(node) == "modules"


def _keys(
    node: ast.Call | ast.Subscript, calls: dict[str, int], context: type[ast.expr_context]
) -> list[ast.expr]:
    """The key of ``sys.modules`` that a statement or a call of `calls` (with the key's position) sets or deletes."""
    if isinstance(node, ast.Subscript):
        return [node.slice] if isinstance(node.ctx, context) and _is_modules(node.value) else []
    if called_name(node) not in calls or not any(_is_modules(part) for part in (node.func, *node.args[:1])):
        return []
    return node.args[calls[called_name(node)] :][:1]


def _replaced_keys(reader: Reader, source: Source, node: ast.Call | ast.Subscript) -> list[ast.expr]:
    """Says which module is replaced: ``sys.modules["…"] = fake``, ``patch.dict(sys.modules, …)``, ``patch("…")``"""
    if isinstance(node, ast.Subscript) or called_name(node) not in ("patch", "setattr", "dict", "update"):
        return _keys(node, _REPLACERS, ast.Store)
    if called_name(node) in ("patch", "setattr"):
        is_path = called_name(node) == "patch" or len(node.args) == 2
        return [*node.args[:1], *(k.value for k in node.keywords if k.arg == "target")] if is_path else []
    first = node.args[0] if node.args else None
    named = isinstance(first, ast.Constant) and first.value == "sys.modules"
    if not named and not any(_is_modules(part) for part in (node.func, *node.args[:1])):
        return []
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    tables = [
        value
        for part in given
        for value in ([part] if not isinstance(part, ast.Name) else reader.table(source).get(part.id, ()))
    ]
    return [key for table in tables if isinstance(table, ast.Dict) for key in table.keys if key is not None]


def _replaced_in_package(source: Source, stem: str, package: str) -> Iterator[Place]:
    """``setattr(package, "module", fake)``"""
    name = package.rpartition("/")[2]
    for node in nodes_in(source.tree) if package else ():
        if not isinstance(node, ast.Call) or called_name(node) not in ("setattr", "object", "delattr"):
            continue
        target, named = (*node.args[:2], None, None)[:2]
        last = last_name(target) if target is not None else ""
        known = {
            found.imported or found.module.rpartition(".")[2]
            for found in source.all_imports
            if found.name == last
        }
        if isinstance(named, ast.Constant) and named.value == stem and name in {last, *known}:
            yield Place(source.path, node.lineno)
