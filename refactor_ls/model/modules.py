"""Module names and paths: what an import statement in one file means in the workspace.

A module is known by its path. A regular package is known by its ``__init__.py``, a namespace package (PEP 420) by
its folder with a trailing slash.
"""

from __future__ import annotations

import keyword
import posixpath
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache, cached_property

from refactor_ls.model.files import Files

INIT = "__init__.py"
_PARENT = re.compile(r"\.\.|pardir|\.parent\.parent|\.parents\[|dirname\(\s*(?:os\.)?(?:path\.)?dirname\(")
_IMPORTED = "\0imported"
TELLS_PATHS = "sys.path"


class Modules:
    """The modules of a set of files; `roots` are the declared source roots (folders, ``""`` is the workspace).

    `renamed` are the folders of packages that have another name: (folder, dotted name). `required` says what is
    installed with a distribution of the workspace, of which `distributions` are the folders.
    """

    def __init__(
        self,
        files: Files,
        roots: Iterable[str],
        renamed: Iterable[tuple[str, str]] = (),
        distributions: Iterable[str] = (),
        required: Callable[[Files], Collection[str]] = lambda _: (),
    ) -> None:
        self.files = files
        self.distributions = frozenset(distributions)
        self.required = cache(lambda: required(files))
        self.renamed = tuple(renamed)
        self.roots = list(dict.fromkeys([*roots, ""]))
        self.known_names: dict[tuple[str, str], str | None] = {}

    @cached_property
    def folders(self) -> frozenset[str]:
        """Every folder that holds a Python file, at any depth."""
        found: set[str] = set()
        for path in self.files:
            folder = posixpath.dirname(path)
            while folder and folder not in found and path.endswith(".py"):
                found.add(folder)
                folder = posixpath.dirname(folder)
        return frozenset(found)

    @cached_property
    def tops(self) -> dict[str, list[str]]:
        """Name of a topmost regular package -> the folders that hold one of that name."""
        found: dict[str, list[str]] = {}
        for path in self.files:
            folder, name = posixpath.split(path)
            if name == INIT and folder and join(posixpath.dirname(folder), INIT) not in self.files:
                parent, top = posixpath.split(folder)
                if self.base(path) == parent:  # else it lies in a plain folder of a package
                    found.setdefault(top, []).append(parent)
        return found

    def base(self, path: str) -> str:
        """The parent folder of the topmost regular package around `path`; its folder when it is in none.

        A folder without ``__init__.py`` inside a regular package belongs to that package.
        """
        found = folder = posixpath.dirname(path)
        while folder:
            parent = posixpath.dirname(folder)
            if join(folder, INIT) in self.files:
                found = parent
            folder = parent
        return found

    def is_package(self, path: str) -> bool:
        """Is this the path of a package (regular or namespace)?"""
        return path.endswith("/") or posixpath.basename(path) == INIT

    def package_folder(self, path: str) -> str:
        """The folder that a relative import with one dot means in `path`."""
        return posixpath.dirname(path)

    # -- names

    def name(self, path: str) -> str:
        """The dotted name under which other modules import `path`, or "" where its file name is no name."""
        names = self.names(path)
        return names[0] if names else ""

    def names(self, path: str) -> list[str]:
        """Every dotted name that `path` may have, the likeliest first."""
        base = self.base(path)
        roots = [root for root in self.roots if is_within(base, root)]
        declared = sorted((r for r in roots if r), key=len, reverse=True)
        if declared:
            roots = declared + [r for r in roots if not r]
        in_package = base != posixpath.dirname(path)
        order = [base, *roots] if in_package or base in roots else [base]
        top = path[len(base) :].lstrip("/").split("/")[0]
        if base not in roots and not (in_package and self._is_imported(top)):
            order = [*self._namespace_roots(roots, base), *order]
        found = [*self._renamed_names(path), *(dotted(path, root) for root in dict.fromkeys(order))]
        return [name for name in dict.fromkeys(found) if name]

    def _renamed_names(self, path: str) -> Iterator[str]:
        """The names of a file in a folder of a package that has another name."""
        for folder, name in self.renamed:
            if path in (f"{folder}/", join(folder, INIT)):
                yield name
            elif path.startswith(f"{folder}/") and (inner := dotted(path, folder)):
                yield f"{name}.{inner}"

    def _namespace_roots(self, roots: list[str], base: str) -> list[str]:
        """The roots from which what lies in `base`, no root itself, is really imported by a longer dotted name."""
        used = []
        for root in roots:
            top = base[len(root) :].lstrip("/").split("/")[0]
            if top and (self._is_imported(top) or root):
                used.append(root)
        return used

    def _is_imported(self, top: str) -> bool:
        key = (top, _IMPORTED)
        if key not in self.known_names:
            forms = (f"import {top}.", f"from {top}.", f"from {top} import")
            is_said = self.files.containing([top])  # one look at all files: the next ones are at few of them
            found = is_said and any(self.files.containing([form]) for form in forms)
            self.known_names[key] = "yes" if found else None
        return self.known_names[key] is not None

    # -- resolution

    def find(self, name: str, importer: str) -> str | None:
        """The path of the module that the absolute `name` means in file `importer`, or None outside the workspace."""
        folder = posixpath.dirname(importer)
        key = (name, folder)
        if key not in self.known_names:
            self.known_names[key] = next(iter(self.candidates(name, importer)), None)
        return self.known_names[key]

    def candidates(self, name: str, importer: str) -> list[str]:
        """Every path that absolute `name` may mean, the importer's own folder first where scripts see that."""
        parts = name.split(".")
        folder = posixpath.dirname(importer)
        own = [] if join(folder, INIT) in self.files else [folder]
        bases = [self.base(importer), *self.roots]
        if parts[0] in sys.stdlib_module_names:  # mostly loaded before code changes the path
            bases += own
        else:
            bases += [*_not_installed(self, parts[0]), *own, *told_folders(self, folder, parts[0])]
        found = [self.on_disk(join(folder, *parts)) for folder in dict.fromkeys(bases)]
        found += [
            self.on_disk(join(folder, *parts[top.count(".") + 1 :]))
            for folder, top in self.renamed
            if f"{name}.".startswith(f"{top}.")
        ]
        return list(dict.fromkeys(path for path in found if path is not None))

    @cached_property
    def telling(self) -> list[tuple[str, str]]:
        """The files that may change ``sys.path``, each behind its folder."""
        return [(posixpath.dirname(path), path) for path in self.files.containing([TELLS_PATHS])]

    @cached_property
    def plain(self) -> dict[str, list[str]]:
        """Name of a module outside of packages -> the folders that hold one of that name."""
        found: dict[str, list[str]] = {}
        for path in self.files:
            folder, name = posixpath.split(path)
            if folder and name.endswith(".py") and self.base(path) == folder:
                found.setdefault(name.removesuffix(".py"), []).append(folder)
        return found

    def on_disk(self, stem: str) -> str | None:
        """The module at ``stem.py``, ``stem/__init__.py`` or, as a namespace package, ``stem/``."""
        if join(stem, INIT) in self.files:
            return join(stem, INIT)
        if f"{stem}.py" in self.files:
            return f"{stem}.py"
        return f"{stem}/" if stem in self.folders else None

    def resolve(self, importer: str, level: int, module: str) -> str | None:
        """The path that ``from {dots}{module} import …`` means in `importer`."""
        if not level:
            return self.find(module, importer)
        folder = self.package_folder(importer)
        for _ in range(level - 1):
            if not folder:
                return None
            folder = posixpath.dirname(folder)
        if not module and join(folder, INIT) in self.files:
            return join(folder, INIT)
        if not module:
            return f"{folder}/" if folder else None  # the workspace itself is no package
        return self.on_disk(join(folder, *module.split(".")))

    def submodule(self, package: str, name: str) -> str | None:
        """The module `name` of the package at path `package`, or None."""
        if not self.is_package(package):
            return None
        return self.on_disk(join(posixpath.dirname(package), name))

    def packages_above(self, path: str) -> list[str]:
        """The ``__init__.py`` files that run before `path` is imported, outermost first."""
        folder = posixpath.dirname(path)
        if posixpath.basename(path) == INIT:
            folder = posixpath.dirname(folder)
        found = []
        while folder:
            if join(folder, INIT) in self.files:
                found.append(join(folder, INIT))
            folder = posixpath.dirname(folder)
        return found[::-1]

    def missing_packages(self, folder: str) -> tuple[str, ...]:
        """The ``__init__.py`` files that make a new `folder` below a regular package a regular package too."""
        wanted: list[str] = []
        while folder and join(folder, INIT) not in self.files and folder not in self.folders:
            wanted.append(join(folder, INIT))
            folder = posixpath.dirname(folder)
        return tuple(wanted) if folder and join(folder, INIT) in self.files else ()


def told_folders(modules: Modules, folder: str, top: str) -> Iterator[str]:
    """The folders of plain modules that files in `folder` find by what is put into ``sys.path``: those of pytest's
    conftest files above, and those with a module `top` that code changing the path names, or is below of."""
    packages = modules.tops.get(top, ()) if top in sys.stdlib_module_names else ()
    holding = [found for found in (*modules.plain.get(top, ()), *packages) if found not in ("", folder)]
    telling = modules.telling if holding else ()
    changes = [(place, modules.files[path]) for place, path in telling if is_within(folder, place)]
    for found in holding:
        name = re.compile(rf"[\"'/\\]{re.escape(posixpath.basename(found))}[\"'/\\]")
        is_told = any(
            name.search(text) or (posixpath.dirname(place) == found and _PARENT.search(text))
            for place, text in changes
        )
        if is_told or (is_within(folder, found) and join(found, "conftest.py") in modules.files):
            yield found


def _not_installed(modules: Modules, top: str) -> Iterator[str]:
    """The folders that hold a topmost package of the name; where that is installed, only those of distributions: a
    package for tests may be called like it."""
    own = {*modules.roots, *modules.distributions}
    yield from (f for f in modules.tops.get(top, ()) if f in own or top not in modules.required())


def join(*parts: str) -> str:
    """Folder and names joined by ``/``, without a leading one."""
    return "/".join(part for part in parts if part)


def is_within(folder: str, root: str) -> bool:
    """Does `folder` lie in `root` (or is it)?"""
    return not root or folder == root or folder.startswith(f"{root}/")


def dotted(path: str, root: str) -> str:
    """The dotted name of `path` seen from `root`; "" when a part is no identifier or `path` lies elsewhere."""
    if not is_within(posixpath.dirname(path), root):
        return ""
    inner = path[len(root) :].lstrip("/")
    stem = inner.removesuffix("/").removesuffix(".py").removesuffix(".pyi")
    parts = stem.split("/")
    if parts[-1] == "__init__":
        parts.pop()
    return ".".join(parts) if parts and all(is_module_name(part) for part in parts) else ""


def is_module_name(part: str) -> bool:
    """Can an import statement name it?"""
    return part.isidentifier() and not keyword.iskeyword(part)


def relative_name(importer: str, target: str, *, root_is_package: bool = False) -> tuple[int, str] | None:
    """(level, module) of the relative import in `importer` that means path `target`; None without a common folder.

    The caller makes sure that both lie below one package.
    """
    here = posixpath.dirname(importer).split("/") if posixpath.dirname(importer) else []
    there = target.removesuffix("/").removesuffix(".py").split("/")
    if there[-1] == "__init__":
        there.pop()
    common = 0
    while common < min(len(here), len(there)) and here[common] == there[common]:
        common += 1
    if common == 0 and not root_is_package:
        return None
    return len(here) - common + 1, ".".join(there[common:])


def learn_modules(modules: Modules, earlier: Modules, new: frozenset[str]) -> None:
    """Take over what was found from the same roots among the same paths but for modules and folders that are `new`.

    Texts may be other ones, but for those that tell where modules are found.
    """
    modules.known_names = {
        key: path
        for key, path in earlier.known_names.items()
        if key[1] != _IMPORTED and (not new or new.isdisjoint(key[0].split(".")))
    }
    for name in () if new else ("folders", "tops", "plain"):
        if name in earlier.__dict__:
            modules.__dict__[name] = earlier.__dict__[name]
