"""What code sees of a module that becomes a package in its place, or stops being one, though its name is the same."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterator

from refactor_ls.model.modules import INIT
from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_module.facts import Facts
from refactor_ls.refactorings.move_symbols.conditions.conventions import is_test_file
from refactor_ls.refactorings.shipping import why_not_installed
from refactor_ls.refactorings.strings.dotted import module_meant
from refactor_ls.refactorings.strings.folder_listings import listings
from refactor_ls.refactorings.strings.found_modules import ModuleSearch
from refactor_ls.refactorings.strings.module_searches import module_searches
from refactor_ls.refactorings.uses.finding import file_uses
from refactor_ls.refactorings.uses.lookups import called_name

# What Python sets in a package otherwise than in a module.
_DIFFERENT = frozenset({"__package__", "__path__", "__spec__", "submodule_search_locations"})
_ASKING = frozenset({"getattr", "hasattr"})
_OF_ITS_NAME = re.compile(
    r"\bbasename\b|\bsplitext\b|\.stem\b|\.(?:ends|starts)with\b|[!=]=\s*[\"']|[\"']\s*[!=]="
)
_REMEDY = "let that not depend on it first, or put the new modules beside it"


def turned_reasons(facts: Facts) -> Iterator[Reason]:
    """Why others would notice that it is a package now, or none any more."""
    if not facts.keeps_its_name:
        return
    yield from _asked_of_the_module(facts)
    if facts.relocation.is_package or posixpath.basename(facts.relocation.new) != INIT:
        return
    old = facts.relocation.old
    yield from _left_out(facts)
    yield from _file_name_asked(facts)
    for search in module_searches(facts.project, old):
        if search.is_search and _tells_packages(search) and not is_test_file(search.source.path):
            message = f"the modules beside {old} are told from packages here, and it becomes one"
            yield Reason(message, search.source.path, search.call.lineno, _REMEDY)
            return
    for path, line in listings(facts.project, old):
        if is_test_file(path):
            continue
        message = f"the files beside {old} are listed here, and it becomes a folder"
        yield Reason(message, path, line, _REMEDY)
        return


def _left_out(facts: Facts) -> Iterator[Reason]:
    """The module would not be installed any more."""
    old, new = facts.relocation.old, facts.relocation.new
    is_in_package = facts.project.modules.base(old) != posixpath.dirname(old)
    if not is_in_package or not facts.project.is_shipped(old) or why_not_installed(facts.project, old, old):
        return
    if why := why_not_installed(facts.project, old, new):
        remedy = "have the metadata take the new package first, or put the new modules beside it"
        yield Reason(f"as a package it would not be installed: {why}", old, 0, remedy)


def _asked_of_the_module(facts: Facts) -> Iterator[Reason]:
    old, files = facts.relocation.old, facts.project.files
    top = facts.project.modules.name(old).split(".")[0]
    for path in dict.fromkeys(p for name in sorted(_DIFFERENT) for p in files.containing([name])):
        source = facts.project.parsed(path) if path.endswith(".py") else None
        if source is None or facts.relocation.moves(path):
            continue
        is_near = re.search(rf"\b{re.escape(top)}\b", f"{path}\n{source.text}") is not None
        for node in nodes_in(source.tree):
            asked = _asked(node)
            if asked is None or asked[1] not in _DIFFERENT:
                continue
            meant = module_meant(facts.project, source, asked[0])
            line = getattr(node, "lineno", 0)
            if meant == old:
                yield Reason(
                    f"`{asked[1]}` of {old} is asked for here, and that changes", path, line, _REMEDY
                )
                return
            if meant is None and is_near and _may_be_any(source, *asked):
                message = f"`{asked[1]}` of modules is asked for here, and that of {old} changes"
                yield Reason(message, path, line, _REMEDY)
                return


def _asked(node: ast.AST) -> tuple[ast.expr, str] | None:
    """An object, and the attribute that an expression reads of it: ``module.name``, ``hasattr(module, "name")``."""
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
        return node.value, node.attr
    if isinstance(node, ast.Call) and called_name(node) in _ASKING and len(node.args) > 1:
        name = node.args[1].value if isinstance(node.args[1], ast.Constant) else None
        return (node.args[0], name) if isinstance(name, str) else None
    return None


def _may_be_any(source: Source, asked: ast.expr, name: str) -> bool:
    """Is any module asked to which package it belongs? One that is imported is not any, nor is the one that asks."""
    if name != "__package__" or any(
        isinstance(node, ast.Name) and node.id == "__name__" for node in ast.walk(asked)
    ):
        return False
    root = asked
    while isinstance(root, ast.Attribute):
        root = root.value
    return not any(found.name == getattr(root, "id", "") for found in source.all_imports)


def _tells_packages(search: ModuleSearch) -> bool:
    """Does the code around a search ask which of what it finds are packages?"""
    if not isinstance(search.call, ast.Call):
        return False
    given = {keyword.arg for keyword in search.call.keywords}
    if called_name(search.call) == "find_modules":  # of werkzeug, which leaves packages out by itself
        return "include_packages" not in given
    around = list(nodes_in(search.around))
    read = {node.id for node in around if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    loops = (node for node in around if isinstance(node, ast.For | ast.AsyncFor | ast.comprehension))
    thirds = {
        node.target.elts[2].id
        for node in loops
        if isinstance(node.target, ast.Tuple) and len(node.target.elts) == 3
        if isinstance(node.target.elts[2], ast.Name)
    }
    asked = any(isinstance(node, ast.Attribute) and node.attr == "ispkg" for node in around)
    return asked or not read.isdisjoint(thirds)


def _file_name_asked(facts: Facts) -> Iterator[Reason]:
    """Who asks what the module's file is called, ``basename(module.__file__)``."""
    old = facts.relocation.old
    for source in facts.sources:
        if facts.relocation.moves(source.path) or "__file__" not in source.text:
            continue
        for chain in file_uses(facts.project, source, old).chains:
            if chain.name == "__file__" and _OF_ITS_NAME.search(_around(source, chain.reference.node)):
                message = f"the name of the file {old} is asked for here, and that changes"
                yield Reason(message, source.path, chain.reference.node.lineno, _REMEDY)
                return


def _around(source: Source, node: ast.expr) -> str:
    """The text of the innermost statement around a node."""
    start = source.span(node).start
    spans = [source.span(each) for each in source.all_statements]
    return min((span.of(source.text) for span in spans if span.contains(start)), key=len)
