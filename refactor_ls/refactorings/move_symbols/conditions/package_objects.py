"""Who reaches the moved symbols through a package, or another module, that it has as an object.

``load().orders.total`` and ``getattr(shop, "orders").total`` cannot follow: nobody can tell what the object is.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from unicodedata import normalize

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import BindingKind, Reference, import_binding
from refactor_ls.model.source import Source
from refactor_ls.model.text import at_word
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.parts import root_of
from refactor_ls.refactorings.uses.finding import module_bound
from refactor_ls.refactorings.uses.lookups import namespace_holder
from refactor_ls.refactorings.uses.search import hands_on, may_bind_one_of, packages_around, stem_of

_OBJECT = "*"  # instead of a module: an object that nobody can tell


def reached_through_objects(facts: Facts) -> Iterator[tuple[str, int]]:
    """Where (path, line from 1) a moved symbol may be read from its module through an object."""
    resolved = {
        id(link) for uses in facts.uses.files for chain in uses.chains for link in chain.reference.links
    }
    project, module = facts.project, facts.request.source
    for path, node, root in _likely_reads(facts):
        if id(node) in resolved:
            continue
        owner = _owner(facts.project, path, root)
        if owner == _OBJECT:
            if not project.answers.once(
                (_is_object_somewhere, module), lambda: _is_object_somewhere(project, module)
            ):
                continue
        elif owner is None or not _passes_on(facts, owner):
            continue
        yield path, node.lineno


def _likely_reads(facts: Facts) -> Iterator[tuple[str, ast.expr, ast.Name | None]]:
    """The expressions ``….module.symbol``, ``getattr(…, "module")`` and ``vars(…)["module"]``, and the names that
    they start from."""
    stem, files = stem_of(facts.request.source), facts.project.files
    names = "|".join(map(re.escape, facts.names))
    word, quote = re.escape(stem), "['\"]"
    chain = re.compile(rf"{at_word(stem)}\s*\)?\s*\.\s*(?:{names})\b")
    # Words such as `text` stand quoted in many files, which are not to be parsed for that.
    said = [f"{mark}{stem}{mark}" for mark in "'\""]
    asked = re.compile(
        rf"\bgetattr\s*\([^'\"]{{0,300}}{quote}{word}{quote}|(?:\)|__dict__)\s*\[\s*{quote}{word}{quote}"
    )
    beside = (*facts.names, "getattr", "__dict__", "vars(") if stem.isascii() else ("",)
    for path in dict.fromkeys(path for word in beside for path in files.containing([stem, word])):
        text = files.get(path) or ""
        text = text if text.isascii() else normalize("NFKC", text)
        if not path.endswith(".py") or path == facts.request.source:
            continue
        if not chain.search(text) and not (any(each in text for each in said) and asked.search(text)):
            continue
        source = facts.project.parsed(path)
        for node in nodes_in(source.tree) if source is not None else ():
            if _is_read(node, stem, facts.names):
                assert isinstance(node, ast.expr)
                yield path, node, _root(node)


def _is_read(node: ast.AST, stem: str, names: Collection[str]) -> bool:
    if isinstance(node, ast.Attribute):
        inner = node.value
        is_module = (isinstance(inner, ast.Attribute) and inner.attr == stem) or (
            isinstance(inner, ast.Name) and inner.id == stem
        )
        return node.attr in names and is_module
    if isinstance(node, ast.Call) and len(node.args) > 1 and isinstance(node.func, ast.Name):
        return node.func.id == "getattr" and _says(node.args[1], stem)
    return (
        isinstance(node, ast.Subscript)
        and _says(node.slice, stem)
        and namespace_holder(node.value) is not None
    )


def _says(node: ast.expr, text: str) -> bool:
    return isinstance(node, ast.Constant) and node.value == text


def _root(node: ast.expr) -> ast.Name | None:
    """The name that the object comes from; None where it comes from a call."""
    if isinstance(node, ast.Call):
        return root_of(node.args[0])[0]
    holder = namespace_holder(node.value) if isinstance(node, ast.Subscript) else None
    return root_of(holder if holder is not None else node)[0]


def _owner(project: Project, path: str, root: ast.Name | None) -> str | None:
    """The module that the name is, `_OBJECT` where it may be anything, None where it is something from outside."""
    source = project.parsed(path)
    if source is None or root is None:
        return _OBJECT
    meant = next((r for r in source.walk.references if r.node is root), None)
    scope = meant.target or source.walk.module if meant is not None else source.walk.module
    bindings = scope.bindings.get(root.id, [])
    if not bindings:
        return _star(project, source, root.id) or _OBJECT
    imports = [import_binding(b) for b in bindings if b.kind is BindingKind.IMPORT]
    if len(imports) < len(bindings):
        return _OBJECT
    return next((m for m in (module_bound(project, source, found) for found in imports) if m), None)


def _star(project: Project, source: Source, name: str) -> str | None:
    """The module whose star import may bring the name."""
    for star in source.walk.stars:
        if isinstance(star.node, ast.ImportFrom):
            path = project.modules.resolve(source.path, star.node.level, star.node.module or "")
            module = project.parsed(path) if path and not path.endswith("/") else None
            if module is not None and name in module.bindings:
                return path
    return None


def _passes_on(facts: Facts, owner: str) -> bool:
    """Is it a package around the module, or does it import that, a package around it or the module itself?"""
    project, path = facts.project, facts.request.source
    wanted = {path, *packages_around(path)}
    source = project.parsed(owner) if owner not in wanted else None
    if source is None:
        return owner in wanted
    return any(
        module_bound(project, source, import_binding(binding)) in wanted
        for bindings in source.bindings.values()
        for binding in bindings
        if binding.kind is BindingKind.IMPORT
    )


def _is_object_somewhere(project: Project, module: str) -> bool:
    """Does some file do something else with a package around the module than read attributes of it?"""
    around = packages_around(module)
    tops = {stem_of(path) for path in around if path.strip("/") and not path.endswith("//")}
    for top in tops:
        for path in project.files.containing(["import", top]):
            text = project.files.get(path) or "" if path.endswith(".py") else ""
            may_be = not text.isascii() or any(hands_on(text, each) for each in tops)
            source = project.parsed(path) if may_be and may_bind_one_of(project, path, around) else None
            if source is not None and any(
                _is_bare(reference)
                for found in source.all_imports
                if module_bound(project, source, found) in around
                for reference in source.walk.references
                if reference.name == found.name
                and (reference.target or source.walk.module) is found.binding.scope
            ):
                return True
    return False


def _is_bare(reference: Reference) -> bool:
    return not reference.links and not reference.is_stored
