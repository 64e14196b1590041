"""What decides how a module moves: the project before and after, and who mentions the module."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from refactor_ls.model.import_scan import scan_imports
from refactor_ls.model.modules import INIT, dotted, join
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source, Unparsable
from refactor_ls.refactorings.change import Note
from refactor_ls.refactorings.move_module.relocation import Relocation
from refactor_ls.refactorings.strings.entry_point_groups import known_groups
from refactor_ls.refactorings.strings.lazy_packages import LazyString, lazy_strings
from refactor_ls.refactorings.uses.finding import submodule_of

PYTHON = (".py", ".pyi")
_NAMES_ITS_LOGGER = re.compile(r"get_?[lL]ogger\(\s*__name__")
_BY_NAME = re.compile(r"\b(?:import_module|__import__)\(\s*(?![\"'])[\w.]")
# What a file says that looks modules up by strings which it puts together or reads relatively.
_LOOKS_UP = re.compile(r"import_module|__import__|find_spec|resolve_name|\bpatch\b|attr\(")


@dataclass(frozen=True, eq=False)
class Facts:
    """`after` is the project with the files in their new places and their old texts.

    `sources` are the parsed files that may name the module, and the moved ones; `broken` are those among them that do
    not parse; `new_packages` are the ``__init__.py`` files that the new place needs. `pending` are moves that follow
    this one in the same request (old path, new path).
    """

    project: Project
    after: Project
    relocation: Relocation
    sources: tuple[Source, ...]
    broken: tuple[Unparsable, ...]
    new_packages: tuple[str, ...]
    pending: tuple[tuple[str, str], ...] = ()

    @cached_property
    def old_stem(self) -> str:
        """The last part of the module's old name."""
        return stem_of(self.relocation.old)

    @cached_property
    def new_stem(self) -> str:
        """The last part of the module's new name."""
        return stem_of(self.relocation.new)

    @cached_property
    def names(self) -> tuple[tuple[str, str], ...]:
        """Every dotted name of the module with the one that takes its place, the longest first."""
        found = {}
        for name in self.project.modules.names(self.relocation.old):
            root = root_of(name, self.relocation.old)
            new = dotted(self.relocation.new, root) if root is not None else ""
            found[name] = new or self.after.modules.name(self.relocation.new)
        return tuple(sorted(((a, b) for a, b in found.items() if b), key=lambda pair: -len(pair[0])))

    @cached_property
    def keeps_its_name(self) -> bool:
        """Does it only become a package in its place, or stop being one? All others then name it as before."""
        is_in_place = parent_of(self.project, self.relocation.old) == parent_of(
            self.after, self.relocation.new
        )
        return is_in_place and bool(self.names) and all(old == new for old, new in self.names)

    @cached_property
    def following(self) -> tuple[Source, ...]:
        """Those of the sources in which something may have to change."""
        moves = self.relocation.moves
        return tuple(each for each in self.sources if not self.keeps_its_name or moves(each.path))

    @cached_property
    def lazy_strings(self) -> tuple[LazyString, ...]:
        """The strings by which lazy packages around the module name it, where that changes."""
        if all(old == new for old, new in self.names):
            return ()
        return tuple(lazy_strings(self.project, self.relocation.old))

    @cached_property
    def groups(self) -> frozenset[str]:
        """The names that change and that groups of entry points have, too, which keep them."""
        return known_groups(self.project, (old for old, new in self.names if old != new))

    @cached_property
    def names_its_logger(self) -> bool:
        """Does a moved module call its logger by its own name? Others then find the logger by that of the module."""
        moved = (source for source in self.sources if self.relocation.moves(source.path))
        return any(_NAMES_ITS_LOGGER.search(source.text) for source in moved)

    @cached_property
    def are_imported_by_name(self) -> bool:
        """Does somebody import modules by names that come from elsewhere, such as from a table of plugins?"""
        files = self.project.files
        likely = {path for word in ("import_module(", "__import__(") for path in files.containing([word])}
        return any(path.endswith(".py") and _BY_NAME.search(files.get(path) or "") for path in likely)

    def goes_along(self, source: Source, target: str) -> bool:
        """Does module `target`, which the file finds beside itself, go to the same new folder by a move of its own?"""
        here, there = self._last_place(source.path), self._last_place(target)
        is_beside = posixpath.dirname(source.path) == posixpath.dirname(target)
        return (
            is_beside
            and posixpath.dirname(here) == posixpath.dirname(there)
            and posixpath.basename(there) == posixpath.basename(target)
        )

    def _last_place(self, path: str) -> str:
        """Where a file lies after this move and those that follow."""
        place = self.relocation.place(path)
        for old, new in self.pending:
            if place == old or place.startswith(f"{old}/"):
                place = new + place[len(old) :]
        return place


def facts_of(project: Project, relocation: Relocation, pending: Iterable[tuple[str, str]] = ()) -> Facts:
    """Look at every file that may name the module."""
    packages = new_packages(project, relocation)
    moved = [path for path in project.files if relocation.moves(path)]
    texts: dict[str, str | None] = dict.fromkeys(packages, "")
    for path in moved:
        text = project.files.get(path)
        if text is not None:
            texts[path], texts[relocation.place(path)] = None, text
    sources: list[Source] = []
    broken: list[Unparsable] = []
    for path in [*(p for p in moved if p.endswith(PYTHON)), *_mentioning(project, relocation)]:
        try:
            sources.append(project.source(path))
        except Unparsable as error:
            broken.append(error)
        except KeyError:
            broken.append(Unparsable(path, 0, project.files.unreadable.get(path, "cannot be read")))
    after, found = project.after(texts), (tuple(sources), tuple(broken), packages)
    return Facts(project, after, relocation, *found, tuple(pending))


def _mentioning(project: Project, relocation: Relocation) -> list[str]:
    """The Python files that stay and hold the module's last name as a word, as every way of naming it does."""
    stem = stem_of(relocation.old)
    word = re.compile(rf"\b{re.escape(stem)}\b")
    candidates = (
        p for p in project.files.containing([stem]) if p.endswith(PYTHON) and not relocation.moves(p)
    )
    texts = ((path, project.files.get(path) or "") for path in candidates)
    mentioning = [(path, text) for path, text in texts if word.search(text)]
    return [
        p
        for p, text in mentioning
        if _quotes(project, relocation, text) or may_reach(project, relocation, p, text)
    ]


def _quotes(project: Project, relocation: Relocation, text: str) -> bool:
    """Does the module's dotted name stand in the text, or its last word where a string or a role begins or goes on?"""
    names = project.modules.names(relocation.old)
    if any(name in text if "." in name else re.search(rf"[\"'`]{name}\b", text) for name in names):
        return True
    if "filterwarnings" in text and any(name.replace(".", "\\.") in text for name in names):
        return True
    stem = stem_of(relocation.old)
    package = names[0].rpartition(".")[0] if names else ""
    if package and re.search(rf"from[ \t]+{re.escape(package)}[ \t]+import[^\n]*\b{stem}\b", text):
        return True
    goes_on = rf"[\"'}}][\w.]*\b{re.escape(stem_of(relocation.old))}[\"'.]"
    return re.search(goes_on, text) is not None and _LOOKS_UP.search(text) is not None


def may_reach(project: Project, relocation: Relocation, path: str, text: str) -> bool:
    """A quick look at the import statements alone: can one of them lead to the module?"""
    scanned = scan_imports(text)
    if scanned is None:
        return True
    above = set(_packages_above(project, relocation.old))
    through_package = False
    for found in scanned:
        if found.names is None:
            parts = found.module.split(".")
            prefixes = [project.modules.find(".".join(parts[:n]), path) for n in range(1, len(parts) + 1)]
            if relocation.old in prefixes:
                return True
            through_package |= not above.isdisjoint(prefixes)
            continue
        target = project.modules.resolve(path, found.level, found.module)
        inner = (
            {project.modules.submodule(target, name) for name in found.names} if target is not None else set()
        )
        if relocation.old in inner or (target is not None and relocation.moves(target)):
            return True
        through_package |= bool(inner & above) or (target in above and "*" in found.names)
    return through_package and re.search(rf"\.\s*{re.escape(stem_of(relocation.old))}\b", text) is not None


def _packages_above(project: Project, path: str) -> Iterator[str]:
    """The packages around a module, regular and namespace ones."""
    above = parent_of(project, path)
    while above != "/":
        yield above
        above = parent_of(project, above)


def new_packages(project: Project, relocation: Relocation) -> tuple[str, ...]:
    """The ``__init__.py`` files that make a new folder below a regular package a regular package too."""
    folder = posixpath.dirname(relocation.new.removesuffix("/").removesuffix(f"/{INIT}"))
    return project.modules.missing_packages(folder)


def stem_of(path: str) -> str:
    """The last part of the dotted name of a module path."""
    return posixpath.basename(path.removesuffix("/").removesuffix(f"/{INIT}")).removesuffix(".py")


def parent_of(project: Project, path: str) -> str:
    """The path of the package that a module lies in."""
    folder = posixpath.dirname(path.removesuffix("/").removesuffix(f"/{INIT}"))
    return join(folder, INIT) if join(folder, INIT) in project.files else f"{folder}/"


def names_module(project: Project, source: Source, package: str, name: str) -> str | None:
    """The module that ``from package import name`` means in a file; None where it is something else of that name.

    A package that imports its own module and has another value to fall back on still means the module itself.
    """
    if not project.modules.is_package(package):
        return None
    own = package == source.path
    return project.modules.submodule(package, name) if own else submodule_of(project, package, name)


def import_statements(source: Source) -> list[ast.Import | ast.ImportFrom]:
    """Every import statement of a file, in order."""
    nodes = [found.binding.node for found in source.all_imports] + [star.node for star in source.walk.stars]
    found = {id(node): node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)}
    return sorted(found.values(), key=lambda node: (node.lineno, node.col_offset))


def root_of(name: str, path: str) -> str | None:
    """The folder from which module `path` is called `name`; None where it is not."""
    stem = path.removesuffix("/").removesuffix(f"/{INIT}").removesuffix(".py")
    inner = name.replace(".", "/")
    if stem == inner:
        return ""
    return stem[: -len(inner) - 1] if stem.endswith(f"/{inner}") else None


def notes_on_broken(facts: Facts) -> list[Note]:
    """The files that were left alone because they do not parse."""
    return [
        Note(f"left alone, it does not parse: {error.message}", error.path, error.line)
        for error in facts.broken
    ]
