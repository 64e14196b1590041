"""What star imports bring: of modules in the workspace that can be told, of others it can only be guessed."""

from __future__ import annotations

import ast
import posixpath
import re
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from refactor_ls.model.project import Project
from refactor_ls.model.scopes import BindingKind, Phase, import_binding
from refactor_ls.model.source import Source, is_star_exported
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.imports.naming import from_module
from refactor_ls.refactorings.imports.statements import Imported
from refactor_ls.refactorings.move_symbols.facts import BUILTINS, MODULE_DUNDERS, Facts, Need
from refactor_ls.refactorings.uses.lookups import fills_its_namespace
from refactor_ls.refactorings.uses.search import names_taken_through
from refactor_ls.refactorings.uses.star_names import brings_by_star

# The builtins that a star import of a module of the standard library hides.
_HIDDEN = {
    "ast": "slice",
    "curses": "filter",
    "enum": "property",
    "fileinput": "input",
    "fnmatch": "filter",
    "importlib": "__import__",
    "locale": "format str",
    "math": "pow",
    "multiprocessing": "TimeoutError",
    "operator": "abs pow",
    "pdb": "help",
    "py_compile": "compile",
    "pydoc": "help",
    "re": "compile",
    "reprlib": "repr",
    "sqlite3": "Warning",
    "sys": "copyright exit",
    "threading": "enumerate",
    **dict.fromkeys(
        "aifc bz2 codecs dbm gzip lzma os posix shelve sunau tarfile wave webbrowser".split(), "open"
    ),
}
# The builtins that a star import of some other module may well hide, as those of numpy, torch or pyspark do.
_LIKELY_HIDDEN = frozenset(
    "abs all any ascii bin bool chr compile complex dict enumerate filter float format hash hex id input int iter map "
    "max min next object oct open ord pow print property range repr reversed round set slice sorted str sum tuple type "
    "vars zip".split()
)
# Those of them that moved code is likely to take from such a star import, and not from Python.
_LIKELY_MEANT = frozenset(
    "abs all any bin compile filter format hash hex input map max min oct open pow reversed round slice sum".split()
)
_OF_PYTHON_2 = frozenset(
    "basestring cmp execfile file long raw_input reduce reload unichr unicode xrange".split()
)


def outside_stars(project: Project, source: Source) -> list[ast.ImportFrom]:
    """The top-level star imports of modules that are not in the workspace."""
    nodes = [star.node for star in source.walk.stars if not star.guards]
    return [
        node
        for node in nodes
        if isinstance(node, ast.ImportFrom)
        and project.modules.resolve(source.path, node.level, node.module or "") is None
    ]


def may_come_by_star(name: str) -> bool:
    """Can a star import have brought a name that nothing else binds? Not what only Python 2 knew."""
    return not name.startswith("_") and name not in _OF_PYTHON_2


def comes_by_star(facts: Facts, name: str) -> bool:
    """Does a star import bring `name` to the destination, or may one of a module outside of the workspace do so?"""
    for star in facts.destination.walk.stars:
        node = star.node
        if not isinstance(node, ast.ImportFrom):
            continue
        path = facts.project.modules.resolve(facts.destination.path, node.level, node.module or "")
        inside = path and path != facts.source.path and not path.endswith("/")
        origin = facts.project.parsed(path) if path and inside else None
        if origin is not None and brings_by_star(facts.project, origin, name):
            return True
    stars = outside_stars(facts.project, facts.destination)
    if not stars or name in facts.destination.bindings:
        return False
    if name in BUILTINS:
        return any(_may_hide(facts, node, name) for node in stars)
    destination = facts.destination
    wanted = name in destination.references or name in destination.exported
    return wanted or bool(names_taken_through(facts.project, destination.path, [name]))


def _may_hide(facts: Facts, star: ast.ImportFrom, name: str) -> bool:
    """May a star import hide a builtin, in a way that it does not in the source?"""
    module = star.module or ""
    if any(module == other.module for other in outside_stars(facts.project, facts.source)):
        return False
    if module in _HIDDEN:
        return name in _HIDDEN[module].split()
    return module.split(".")[0] not in sys.stdlib_module_names and name in _LIKELY_HIDDEN


@dataclass(frozen=True)
class StarImport:
    """What serves names that only star imports can have brought: an import of the one name that `need` asks for, or the
    star import itself; the module (path) that it imports, and the source's statement. None: only the source has it."""

    imported: Imported | None
    target: str | None
    statement: ast.stmt | None
    need: Need | None = None


def carry_stars(facts: Facts, known: Collection[str]) -> Iterator[StarImport | Reason]:
    """Names that only a star import can have brought, but for the `known` ones: from their origin, else by the same
    star imports."""
    unbound = [n for n in facts.needs.values() if not n.bindings and n.name not in MODULE_DUNDERS]
    outside = outside_stars(facts.project, facts.source)
    for need in (each for each in unbound if may_come_by_star(each.name) and each.name not in known):
        if need.name in BUILTINS and not _hidden_in_source(facts, need.name):
            continue
        if _may_come_by_chance(facts, need.name):
            yield StarImport(None, facts.source.path, None, need)
            continue
        found = next(_from_workspace(facts, need), None)
        if found is not None:
            yield found
        elif need.name in BUILTINS and (star := _known_to_hide(outside, need.name)) is not None:
            yield StarImport(Imported(star.module or "", need.name), None, star, need)
        elif len(outside) == 1 and need.name not in BUILTINS:
            module = outside_module(facts, outside[0].level, outside[0].module or "")
            yield StarImport(Imported(module, need.name), None, outside[0], need)
        elif outside and not facts.is_new and not _has_all(facts, outside):
            yield Reason(
                f"`{need.name}` comes from one of several star imports, and it cannot be told from which",
                facts.source.path,
                need.references[0].node.lineno,
                "import it by name first",
            )
        else:
            for star in outside:
                module = outside_module(facts, star.level, star.module or "")
                yield StarImport(Imported(module, "*"), None, star)


def _hidden_in_source(facts: Facts, name: str) -> bool:
    """May a star import of the source hide the builtin, so that the moved code means something else?"""
    for star in facts.source.walk.stars:
        node = star.node
        if not isinstance(node, ast.ImportFrom):
            continue
        origin = _origin_in_workspace(facts, node)
        if origin is not None and brings_by_star(facts.project, origin, name):
            return True
        if origin is None and not node.level and _hides(node.module or "", name):
            return True
    return False


def _hides(module: str, name: str) -> bool:
    """Does a star import of a module that is not in the workspace hide the builtin, as far as that can be known?"""
    if module.split(".")[0] in sys.stdlib_module_names:
        return name in _HIDDEN.get(module, "").split()
    return name in _LIKELY_MEANT


def _known_to_hide(stars: list[ast.ImportFrom], name: str) -> ast.ImportFrom | None:
    return next(
        (star for star in reversed(stars) if name in _HIDDEN.get(star.module or "", "").split()), None
    )


def _may_come_by_chance(facts: Facts, name: str) -> bool:
    """May a star import bring it that stands in an `if` or a `try`? Then only the source can say what it got."""
    for star in facts.source.walk.stars:
        node = star.node
        if not star.guards or not isinstance(node, ast.ImportFrom):
            continue
        origin = _origin_in_workspace(facts, node)
        if origin is None and (name not in BUILTINS or _hides(node.module or "", name)):
            return True
        if origin is not None and brings_by_star(facts.project, origin, name):
            return True
    return False


def _origin_in_workspace(facts: Facts, node: ast.ImportFrom) -> Source | None:
    path = facts.project.modules.resolve(facts.source.path, node.level, node.module or "")
    return facts.project.parsed(path) if path and not path.endswith("/") else None


def _from_workspace(facts: Facts, need: Need) -> Iterator[StarImport]:
    """An import from the module in the workspace that brings the name, or that alone can bring it."""
    stars = [star.node for star in facts.source.walk.stars if isinstance(star.node, ast.ImportFrom)]
    for node in reversed(stars):  # the last one has the last word
        origin = _origin_in_workspace(facts, node)
        if origin is None:
            continue
        brings = brings_by_star(facts.project, origin, need.name)
        if brings or (len(stars) == 1 and _may_bring_more(facts, origin, need.name)):
            outside = _outside_import(facts, origin, need.name)
            if outside is not None:
                yield StarImport(outside, None, None, need)
                continue
            relative = bool(node.level)
            module = from_module(facts.project, facts.request.destination, origin.path, relative=relative)
            if brings or outside_stars(facts.project, origin) or _must_be_there(origin, need):
                yield StarImport(Imported(module, need.name), origin.path, None, need)
            else:  # nobody may ever have bound it, which only a call of the function would tell
                yield StarImport(Imported(module, "*"), origin.path, node)


def _must_be_there(origin: Source, need: Need) -> bool:
    """Is a name that no statement of the module binds spelled there, or read as soon as the source is imported?"""
    is_spelled = re.search(rf"\b{re.escape(need.name)}\b", origin.text) is not None
    return is_spelled or any(reference.phase is Phase.EAGER for reference in need.references)


def _outside_import(facts: Facts, origin: Source, name: str) -> Imported | None:
    """The import by which a module has a name of another library, where that is all that binds it there."""
    bindings = origin.bindings.get(name, [])
    if len(bindings) != 1 or bindings[0].kind is not BindingKind.IMPORT or bindings[0].guards:
        return None
    found = import_binding(bindings[0])
    if found.level or found.binds_root or facts.project.modules.find(found.module, origin.path) is not None:
        return None
    if found.imported is None:
        return Imported(found.module, "", found.asname or "")
    return Imported(
        found.module, found.imported, "" if found.asname == found.imported else found.asname or ""
    )


def _may_bring_more(facts: Facts, origin: Source, name: str) -> bool:
    """May it bring a name that none of its statements binds, or that comes from outside of the workspace?"""
    may_bring_all = bool(outside_stars(facts.project, origin)) or fills_its_namespace(origin)
    return may_bring_all and is_star_exported(origin, name)


def _has_all(facts: Facts, stars: list[ast.ImportFrom]) -> bool:
    there = {(star.level, star.module) for star in outside_stars(facts.project, facts.destination)}
    return {(star.level, star.module) for star in stars} <= there


def outside_module(facts: Facts, level: int, module: str) -> str:
    """How the destination writes a module that is not in the workspace: a relative one may be an extension module."""
    if not level:
        return module
    folder = facts.project.modules.package_folder(facts.source.path)
    for _ in range(level - 1):
        folder = posixpath.dirname(folder)
    path = posixpath.join(folder, *module.split(".")) + ".py"
    return from_module(facts.project, facts.request.destination, path, relative=True)


def star_reasons(facts: Facts) -> Iterator[Reason]:
    """Moved names that the destination already knows, from a star import of something else."""
    from_source = {
        id(star) for uses in facts.uses.files if uses.source is facts.destination for star in uses.stars
    }
    stars = [star for star in facts.destination.walk.stars if id(star) not in from_source]
    for name in sorted(facts.names):
        used = name in facts.destination.references and name not in facts.destination.bindings
        if stars and used and not from_source and comes_by_star(facts, name) and not _relays(facts, name):
            yield Reason(
                f"`{name}` already means something else in {facts.request.destination}: a star import brings it",
                facts.request.destination,
                facts.destination.references[name][0].node.lineno,
                "choose another destination",
            )


def _relays(facts: Facts, name: str) -> bool:
    """Does a star import bring the moved symbol itself, by way of another module?"""
    project = facts.project
    for star in facts.destination.walk.stars:
        node = star.node
        path = (
            project.modules.resolve(facts.destination.path, node.level, node.module or "")
            if isinstance(node, ast.ImportFrom)
            else None
        )
        relay = project.parsed(path) if path else None
        if relay is not None and any(
            found.imported == name
            and project.modules.resolve(relay.path, found.level, found.module) == facts.source.path
            for found in relay.module_imports
        ):
            return True
    return False
