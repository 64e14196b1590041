"""Boundaries of tach: which modules may depend on which, in what layers they lie, and what they expose."""

from __future__ import annotations

import ast
import posixpath
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from refactor_ls.model.files import Files
from refactor_ls.model.modules import dotted, is_within
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.refactorings.contracts.patterns import pattern_of
from refactor_ls.refactorings.imports.statements import statements_for_types

PROJECT_FILE, DOMAIN_FILE = "tach.toml", "tach.domain.toml"
_ROOT = "<root>"
_IGNORED = re.compile(r"#\s*tach-ignore(?:\([^)\n]*\))?([^\n#]*)")


@dataclass(frozen=True)
class Boundary:
    """What is declared for one module of tach; its path may have wildcards. None: it may depend on everything."""

    path: str
    depends_on: tuple[str, ...] | None
    cannot_depend_on: tuple[str, ...]
    layer: str
    is_utility: bool
    is_unchecked: bool


@dataclass(frozen=True)
class Interface:
    """Names (patterns) that the modules of some paths (patterns) expose to those that may see them."""

    expose: tuple[str, ...]
    modules: tuple[str, ...]
    visibility: tuple[str, ...]
    is_exclusive: bool


@dataclass(frozen=True)
class Boundaries:
    """All that one tach.toml (at `path`) declares, with the files of domains beside it."""

    path: str
    roots: tuple[str, ...]
    modules: tuple[Boundary, ...]
    interfaces: tuple[Interface, ...]
    layers: tuple[tuple[str, bool], ...]
    counts_types: bool
    ignores_root: bool
    known: dict[str, str] = field(default_factory=dict, hash=False, compare=False)

    def module_name(self, path: str) -> str:
        """The dotted name of a file below its source root, else nothing."""
        roots = sorted((root for root in self.roots if is_within(path, root)), key=len)
        return dotted(path, roots[-1]) if roots else ""

    @cached_property
    def _literal(self) -> dict[str, Boundary]:
        return {module.path: module for module in self.modules if "*" not in module.path}

    def nearest(self, name: str, names: Mapping[str, str]) -> tuple[str, Boundary] | None:
        """The module of tach (and its concrete path) that something of a dotted name belongs to."""
        parts = name.split(".")
        for length in range(len(parts), 0, -1):
            prefix = ".".join(parts[:length])
            if prefix in self._literal:
                return prefix, self._literal[prefix]
            for module in self.modules if prefix in names else ():
                if "*" in module.path and _matches(module.path, prefix):
                    return prefix, module
        return (_ROOT, self._literal[_ROOT]) if not self.ignores_root and _ROOT in self._literal else None


def _matches(pattern: str, name: str) -> bool:
    """Does a path, perhaps with wildcards, mean the module? A last ``.**`` means the module itself, too."""
    if pattern_of(pattern).fullmatch(name):
        return True
    return pattern.endswith(".**") and pattern_of(pattern.removesuffix(".**")).fullmatch(name) is not None


# -- declarations


def declared_boundaries(files: Files) -> list[Boundaries]:
    """The boundaries that the workspace declares."""
    paths = [path for path in files if path.endswith((PROJECT_FILE, DOMAIN_FILE))]
    domains = [path for path in paths if posixpath.basename(path) == DOMAIN_FILE]
    return [_boundaries(path, files, domains) for path in paths if posixpath.basename(path) == PROJECT_FILE]


def _boundaries(path: str, files: Files, domains: list[str]) -> Boundaries:
    table, folder = _toml(files[path]), posixpath.dirname(path)
    roots = tuple(
        posixpath.normpath(posixpath.join(folder, root)).removeprefix(".")
        for root in table.get("source_roots", ["."])
    )
    modules = [*_modules(table, ""), *_modules_of_domains(domains, files, roots)]
    interfaces = [*_interfaces(table, "")]
    for domain in domains:
        interfaces += _interfaces(_toml(files[domain]), _domain_name(domain, roots))
    layers = (
        (each, False) if isinstance(each, str) else (each["name"], each.get("closed", False))
        for each in table.get("layers", ())
    )
    return Boundaries(
        path,
        roots,
        tuple(modules),
        tuple(interfaces),
        tuple(layers),
        table.get("ignore_type_checking_imports") is False,
        table.get("root_module", "ignore") == "ignore",
    )


def _modules_of_domains(domains: list[str], files: Files, roots: tuple[str, ...]) -> Iterator[Boundary]:
    for domain in domains:
        yield from _modules(_toml(files[domain]), _domain_name(domain, roots))


def _domain_name(path: str, roots: tuple[str, ...]) -> str:
    folder = posixpath.dirname(path)
    inside = sorted((root for root in roots if is_within(folder, root)), key=len)
    return dotted(f"{folder}/__init__.py", inside[-1]) if inside else ""


def _toml(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}


def _modules(table: Mapping[str, Any], domain: str) -> Iterator[Boundary]:
    if domain and isinstance(table.get("root"), dict):
        yield _boundary(domain, table["root"], domain)
    for each in table.get("modules", ()):
        for path in [*each.get("paths", ()), *([each["path"]] if "path" in each else [])]:
            yield _boundary(_absolute(path, domain), each, domain)


def _boundary(path: str, table: Mapping[str, Any], domain: str) -> Boundary:
    def listed(name: str) -> tuple[str, ...]:
        words = (each if isinstance(each, str) else str(each.get("path", "")) for each in table.get(name, ()))
        return tuple(_absolute(word, domain) for word in words)

    return Boundary(
        path,
        listed("depends_on") if "depends_on" in table else None,
        listed("cannot_depend_on"),
        table.get("layer", ""),
        bool(table.get("utility")),
        bool(table.get("unchecked")),
    )


def _absolute(path: str, domain: str) -> str:
    if path.startswith("//"):
        return path.removeprefix("//")
    if not domain or path == _ROOT:
        return path
    return domain if path == "<domain_root>" else f"{domain}.{path}"


def _interfaces(table: Mapping[str, Any], domain: str) -> Iterator[Interface]:
    everything = [r".*"] if not domain else [r".*", "<domain_root>"]
    for each in table.get("interfaces", ()):
        modules = tuple(_absolute(name, re.escape(domain)) for name in each.get("from", everything))
        visible = tuple(_absolute(name, domain) for name in each.get("visibility", ()))
        yield Interface(tuple(each.get("expose", ())), modules, visible, bool(each.get("exclusive")))


# -- what breaks them


@dataclass(frozen=True)
class Trespass:
    """An import over a boundary: from a file's module to something (`what`) of another module of tach."""

    importer: str
    owner: str
    what: str
    line: int
    kind: str
    why: str


def trespasses(boundaries: Boundaries, project: Project, path: str) -> Iterator[Trespass]:
    """The imports of a file that its boundaries forbid."""
    source = project.parsed(path)
    importer = boundaries.module_name(path)
    names = _names(boundaries, project)
    own = boundaries.nearest(importer, names) if importer and source is not None else None
    if own is None or source is None or own[1].is_unchecked:
        return
    for what, line in _imported(boundaries, source, importer, path):
        target = boundaries.nearest(what, names)
        if target is None or target[0] == own[0] or not _is_ours(what, names):
            continue
        forbidden = _forbidden(boundaries, own, target)
        if forbidden:
            yield Trespass(importer, target[0], what, line, "dependency", forbidden)
        elif hidden := _hidden(boundaries, own, target, what):
            yield Trespass(importer, target[0], what, line, "interface", hidden)


def _names(boundaries: Boundaries, project: Project) -> dict[str, str]:
    if not boundaries.known:
        for path in project.files:
            name = boundaries.module_name(path) if path.endswith(".py") else ""
            if name:
                boundaries.known[name] = path
    return boundaries.known


def _is_ours(what: str, names: Mapping[str, str]) -> bool:
    return what in names or what.rpartition(".")[0] in names


def _imported(boundaries: Boundaries, source: Source, importer: str, path: str) -> Iterator[tuple[str, int]]:
    """(dotted name, line) of everything that the file imports, unless a comment has tach ignore it."""
    left_out = set[ast.AST]() if boundaries.counts_types else statements_for_types(source)
    parts = importer.split(".") if path.endswith("/__init__.py") else importer.split(".")[:-1]
    for node in source.import_statements:
        if node in left_out:
            continue
        ignored = _ignored_names(source, node)
        if ignored == set():
            continue
        base = ""
        if isinstance(node, ast.ImportFrom):
            above = parts[: len(parts) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
        for alias in node.names:
            if ignored is None or not ignored & {alias.name, alias.asname}:
                name = "" if alias.name == "*" else alias.name
                yield ".".join(filter(None, [base, name])), node.lineno


def _ignored_names(source: Source, node: ast.stmt) -> set[str | None] | None:
    """The names that ``# tach-ignore`` on or above an import lists, empty for all of them; None without it."""
    lines = source.text.splitlines()
    for line in (node.lineno - 1, node.lineno - 2):
        text = lines[line] if 0 <= line < len(lines) else ""
        match = _IGNORED.search(text)
        if match and (line == node.lineno - 1 or text.lstrip().startswith("#")):
            return set(match.group(1).split())
    return None


def _forbidden(boundaries: Boundaries, own: tuple[str, Boundary], target: tuple[str, Boundary]) -> str:
    (own_path, module), (path, imported) = own, target
    order = [name for name, _ in boundaries.layers]
    if module.layer in order and imported.layer in order:
        above, below = order.index(module.layer), order.index(imported.layer)
        if above > below:
            return f"the layer `{module.layer}` may not depend on `{imported.layer}`"
        closed = next((name for name, is_closed in boundaries.layers[above + 1 : below] if is_closed), "")
        if closed:
            return f"the layer `{closed}` is closed"
        if above < below:
            return ""
    if any(_matches(pattern, path) for pattern in module.cannot_depend_on):
        return f"`{own_path}` cannot depend on `{path}`"
    if imported.is_utility or module.depends_on is None:
        return ""
    if any(_matches(pattern, path) for pattern in module.depends_on):
        return ""
    return f"`{own_path}` does not depend on `{path}`"


def _hidden(
    boundaries: Boundaries, own: tuple[str, Boundary], target: tuple[str, Boundary], what: str
) -> str:
    member = what[len(target[0]) + 1 :] if target[0] != _ROOT else what
    seen = [
        interface
        for interface in boundaries.interfaces
        if any(_fits(name, target[0]) for name in interface.modules)
        and (not interface.visibility or any(_matches(p, own[0]) for p in interface.visibility))
    ]
    exclusive = [interface for interface in seen if interface.is_exclusive]
    if not member or not seen:
        return ""
    if any(_fits(pattern, member) for interface in exclusive or seen for pattern in interface.expose):
        return ""
    return f"`{member}` is not in the interface of `{target[0]}`"


def _fits(pattern: str, name: str) -> bool:
    try:
        return re.fullmatch(pattern, name) is not None
    except re.error:
        return False
