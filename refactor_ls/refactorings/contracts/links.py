"""Which module imports which, by dotted names, as the tools see it that check contracts: wherever an import stands."""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from itertools import pairwise

from refactor_ls.model.modules import INIT, join
from refactor_ls.model.project import Project
from refactor_ls.refactorings.contracts.patterns import ImportPatterns
from refactor_ls.refactorings.imports.statements import statements_for_types


class Links:
    """The imports between the modules of some root packages.

    They are read by a quick look that may find too many; what decides is read exactly, module by module (`confirm`).
    """

    def __init__(
        self,
        project: Project,
        roots: Iterable[str],
        *,
        has_externals: bool,
        without_types: bool,
        hidden: Collection[str] = (),
    ) -> None:
        """Of `project`, without the modules at the paths `hidden`."""
        self.project, self.roots, self.hidden = project, tuple(roots), frozenset(hidden)
        self.has_externals, self.without_types = has_externals, without_types
        self._quick: dict[str, frozenset[str]] = {}
        self._exact: dict[str, dict[str, int]] = {}

    @cached_property
    def paths(self) -> dict[str, str]:
        """Dotted name -> path of every module in the root packages; a namespace package has its folder."""
        found: dict[str, str] = {}
        modules, ends = self.project.modules, {root.rpartition(".")[2] for root in self.roots}
        for path in self.project.files:
            parts = path.removesuffix(".py").split("/")
            if not path.endswith(".py") or ends.isdisjoint(parts) or path in self.hidden:
                continue
            name = next(filter(self.is_internal, modules.names(path)), "")
            if name and not self._is_orphan(path):
                found[name] = path
        for name, path in list(found.items()):
            folder = path.removesuffix(f"/{INIT}").removesuffix(".py")
            while "." in name and self.is_internal(name.rpartition(".")[0]):
                name, folder = name.rpartition(".")[0], folder.rpartition("/")[0]
                found.setdefault(name, f"{folder}/")
        return found

    def _is_orphan(self, path: str) -> bool:
        """Does it lie in a folder without ``__init__.py`` inside of a regular package? Such are not looked at."""
        base, folder = self.project.modules.base(path), path.rpartition("/")[0]
        while folder != base:
            if join(folder, INIT) not in self.project.files:
                return True
            folder = folder.rpartition("/")[0]
        return False

    def is_internal(self, name: str) -> bool:
        """Does it lie in a root package?"""
        return any(name == root or name.startswith(f"{root}.") for root in self.roots)

    def exists(self, name: str) -> bool:
        """Is it a module of the root packages, or something that one of them imports from outside?"""
        return name in self.paths

    def targets(self, name: str) -> frozenset[str]:
        """What the module imports, perhaps too much."""
        if name in self._exact:
            return frozenset(self._exact[name])
        if name not in self._quick:
            scanned = self.project.scanned_imports(self.paths[name]) if name in self.paths else None
            found = (self._named(name, each.level, each.module, each.names) for each in scanned or ())
            self._quick[name] = frozenset(target for each in found for target in each if target != name)
        return self._quick[name]

    def lines(self, name: str) -> dict[str, int]:
        """What the module really imports -> the first line that does it."""
        if name not in self._exact:
            self._exact[name] = dict(self._read(name))
        return self._exact[name]

    def is_confirmed(self, name: str) -> bool:
        """Was it read exactly?"""
        return name in self._exact or name not in self.paths

    def _read(self, name: str) -> Iterator[tuple[str, int]]:
        path = self.paths.get(name, "/")
        source = None if path.endswith("/") else self.project.parsed(path)
        if source is None:
            return
        left_out = statements_for_types(source) if self.without_types else set[ast.AST]()
        found: dict[str, int] = {}
        for node in source.import_statements:
            if node in left_out:
                continue
            for target in self._of_statement(name, node):
                if target != name:
                    found.setdefault(target, node.lineno)
        yield from found.items()

    def _of_statement(self, name: str, node: ast.Import | ast.ImportFrom) -> Iterator[str]:
        if isinstance(node, ast.ImportFrom):
            names = tuple(alias.name for alias in node.names)
            yield from self._named(name, node.level, node.module or "", names)
        else:
            for alias in node.names:
                yield from self._named(name, 0, alias.name, None)

    def _named(self, name: str, level: int, module: str, names: tuple[str, ...] | None) -> Iterator[str]:
        base = self._absolute(name, level, module)
        for wanted in [base] if names is None else [f"{base}.{each}" for each in names]:
            target = wanted if wanted in self.paths else wanted.rpartition(".")[0]
            if target in self.paths:
                yield target
            elif self.has_externals and not self.is_internal(base) and base:
                yield self._squashed(base)

    def _absolute(self, name: str, level: int, module: str) -> str:
        if not level:
            return module
        parts = name.split(".")
        is_package = self.paths[name].endswith(("/", f"/{INIT}")) or self.paths[name] == INIT
        above = parts[: len(parts) - level + is_package]
        return ".".join([*above, *([module] if module else [])])

    def _squashed(self, name: str) -> str:
        """A package from outside stands for everything in it."""
        parts = name.split(".")
        for length in range(1, len(parts)):
            prefix = ".".join(parts[:length])
            if not any(root.startswith(f"{prefix}.") for root in self.roots):
                return prefix
        return name


class View:
    """The links without those that a contract ignores.

    Of single imports only those of `importers` count, where these are given, as others have not changed; of everything
    else only what is `wanted`, each by its kind and the names of modules that tell it from others.
    """

    def __init__(
        self,
        links: Links,
        ignored: ImportPatterns,
        importers: Collection[str] | None = None,
        wanted: Collection[tuple[str, tuple[str, ...]]] | None = None,
    ) -> None:
        self.links, self.ignored = links, ignored
        self.importers = None if importers is None else frozenset(importers)
        self.wanted = wanted

    def wants(self, kind: str, *names: str) -> bool:
        """Does anybody ask for this?"""
        return self.wanted is None or (kind, names) in self.wanted

    @cached_property
    def modules(self) -> frozenset[str]:
        """Every module of the root packages."""
        return frozenset(self.links.paths)

    def targets(self, name: str) -> frozenset[str]:
        """What the module imports, perhaps too much."""
        if not self.ignored:
            return self.links.targets(name)
        return frozenset(t for t in self.links.targets(name) if not self.ignored.matches(name, t))

    def inside(self, package: str) -> frozenset[str]:
        """The module and everything below it; a name from outside is alone."""
        below = f"{package}."
        return frozenset(name for name in self.modules if name.startswith(below)) | {package}

    def children(self, package: str) -> frozenset[str]:
        """The modules directly below a package."""
        length = len(package) + 1
        below = (name for name in self.modules if name.startswith(f"{package}."))
        return frozenset(name for name in below if "." not in name[length:])

    def direct(self, importers: Collection[str], imported: Collection[str]) -> Iterator[tuple[str, str]]:
        """The imports between two sets of modules."""
        wanted = frozenset(imported)
        asked = importers if self.importers is None else self.importers.intersection(importers)
        for name in sorted(asked):
            found = self.targets(name) & wanted
            if found:
                yield from ((name, target) for target in sorted(found & self.links.lines(name).keys()))

    def chain(
        self,
        starts: Collection[str],
        ends: Collection[str],
        *,
        is_avoided: Callable[[str], bool] = lambda _: False,
    ) -> tuple[str, ...]:
        """The shortest chain of at least two imports from `starts` to `ends`; empty where there is none."""
        while True:
            found = self._quick_chain(frozenset(starts), frozenset(ends), is_avoided)
            doubtful = [name for name, _ in pairwise(found) if not self.links.is_confirmed(name)]
            if not doubtful:
                return found
            for name in doubtful:
                self.links.lines(name)

    def _quick_chain(
        self, starts: frozenset[str], ends: frozenset[str], is_avoided: Callable[[str], bool]
    ) -> tuple[str, ...]:
        came = dict.fromkeys(sorted(starts), "")
        todo = deque(came)
        while todo:
            name = todo.popleft()
            for target in sorted(self.targets(name)):
                if target in ends and name not in starts:
                    chain = [target, name]
                    while came[chain[-1]]:
                        chain.append(came[chain[-1]])
                    return tuple(reversed(chain))
                if target not in came and target not in ends and not is_avoided(target):
                    came[target] = name
                    todo.append(target)
        return ()
