"""Packages that import their modules when they are asked for a name: the strings by which they name these."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source, export_lists
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.uses.lookups import called_name

_LAZY = re.compile(r"__getattr__|[Ll]azy|\bmodules\[__name__\]")


@dataclass(frozen=True, eq=False)
class LazyString:
    """A string in a package's own file that may name a module of the package, or one below it: `path`.

    `names` are those that an entry of a table says the module has, ``{"module": ["name"]}`` or ``{"name": ".module"}``,
    where it has them all; None where that cannot be told. With `is_own` the string is for one name alone. `is_sure`
    says that it certainly names the module.
    """

    package: Source
    node: ast.Constant
    path: str
    names: frozenset[str] | None = None
    is_own: bool = False
    is_sure: bool = False

    def renamed(self, after: Project, path: str) -> Edit | None:
        """Makes the string name the module at `path` in the project `after`; None where that cannot be spelled so."""
        old, span = str(self.node.value), self.package.span(self.node)
        written = span.of(self.package.text)
        name, package = after.modules.name(path), after.modules.name(self.package.path)
        inner = name.removeprefix(f"{package}.")
        is_inside = bool(package) and inner != name
        if not name or written[1:-1] != old or written[:1] not in "\"'":
            return None
        new = inner if is_inside and ("." in old or "." not in inner) else ""
        if old.startswith("."):
            new = f".{inner}" if is_inside else ""
        elif old.startswith(f"{package}."):
            new = name
        return Edit(Span(span.start + 1, span.end - 1), new) if new else None


def lazy_strings(project: Project, path: str) -> Iterator[LazyString]:
    """The strings by which lazy packages around module `path` may name it, or a module below it."""
    for package in project.modules.packages_above(path):
        dotted, own = project.modules.name(path), project.modules.name(package)
        text = project.files.get(package) or ""
        inner = dotted.removeprefix(f"{own}.")
        if inner == dotted or inner not in text or not _LAZY.search(text):
            continue
        source = project.parsed(package)
        if source is not None:
            yield from _strings_of(project, source, own, inner, path)


def _strings_of(project: Project, source: Source, own: str, inner: str, path: str) -> Iterator[LazyString]:
    exported = {id(n) for s in source.tree.body for part in export_lists(s) for n in nodes_in(part)}
    entries, asked = dict(_entries(source.tree)), set(_asked_relatively(source.tree))
    spelled = re.compile(rf"(?:\.|{re.escape(own)}\.)?({re.escape(inner)}(?:\.\w+)*)")
    for node in nodes_in(source.tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in exported:
            continue
        match = spelled.fullmatch(node.value)
        found = project.modules.find(f"{own}.{match[1]}", source.path) if match is not None else None
        if found is None or (
            match is not None and match[1] != inner and not project.modules.is_package(path)
        ):
            continue
        names, is_own = entries.get(id(node), (None, False))
        if names is not None and _has_all(project, found, names):
            yield LazyString(source, node, found, names, is_own, is_sure=True)
        else:
            yield LazyString(source, node, found, is_sure=id(node) in asked and node.value.startswith("."))


def _has_all(project: Project, path: str, names: frozenset[str]) -> bool:
    """Does the module bind all of the names?"""
    module = project.parsed(path) if not path.endswith("/") else None
    return module is not None and names <= module.bindings.keys()


def _asked_relatively(tree: ast.Module) -> Iterator[int]:
    """ids of the constants in ``import_module(".module", __name__)``"""
    calls = (n for n in nodes_in(tree) if isinstance(n, ast.Call) and called_name(n) == "import_module")
    for call in calls:
        if len(call.args) == 2 and getattr(call.args[1], "id", "") in ("__name__", "__package__"):
            yield id(call.args[0])


def _entries(tree: ast.Module) -> Iterator[tuple[int, tuple[frozenset[str], bool]]]:
    """id of a constant that a table says names a module -> the names that it has, and whether it is for one alone."""
    for node in nodes_in(tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                yield from _entry(key, value)
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__lazy_modules__":
            yield from ((id(each), (frozenset[str](), False)) for each in nodes_in(node.value))  # PEP 810
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
            yield from _entry(node.targets[0].slice, node.value)
        elif isinstance(node, ast.Call) and called_name(node) in ("append", "extend"):
            table = node.func.value if isinstance(node.func, ast.Attribute) else None
            if isinstance(table, ast.Subscript) and node.args:
                is_one = called_name(node) == "append"
                given = ast.List(elts=[node.args[0]], ctx=ast.Load()) if is_one else node.args[0]
                yield from _entry(table.slice, given)
        elif isinstance(node, ast.Call) and called_name(node) == "attach":  # of the library `lazy_loader`
            listed = [*node.args[1:2], *(k.value for k in node.keywords if k.arg == "submodules")]
            for part in listed:
                elements = part.elts if isinstance(part, ast.List | ast.Tuple | ast.Set) else []
                yield from ((id(each), (frozenset[str](), False)) for each in elements)


def _entry(key: ast.expr | None, value: ast.expr) -> Iterator[tuple[int, tuple[frozenset[str], bool]]]:
    """``"module": ["name"]``, ``"name": ".module"``, ``"name": (".module", "name")``"""
    if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
        return
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield id(value), (frozenset({key.value}), True)
    elements: Sequence[ast.expr] = value.elts if isinstance(value, ast.List | ast.Tuple | ast.Set) else ()
    words = [
        each.value for each in elements if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]
    if not words or len(words) != len(elements):
        return
    yield id(key), (frozenset(words), False)
    if isinstance(value, ast.Tuple) and len(words) < 3:
        yield id(elements[0]), (frozenset(words[1:] or [key.value]), True)
