"""What is installed with a distribution may import nothing that is not: its tests, its documentation's settings, a
module or package that its metadata leaves out. In the workspace that works, and once it is installed it fails."""

from __future__ import annotations

import ast
import fnmatch
import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from refactor_ls.model.import_scan import scanned_modules
from refactor_ls.model.layout import METADATA_FILES
from refactor_ls.model.modules import INIT, is_within, join
from refactor_ls.model.nodes import last_name, nodes_in
from refactor_ls.model.project import UNSHIPPED, Project
from refactor_ls.model.source import Source
from refactor_ls.model.tables import list_at, read_ini, read_toml, table_at
from refactor_ls.refactorings.change import Change, Reason
from refactor_ls.refactorings.imports.statements import ImportNode, statements_for_types
from refactor_ls.refactorings.texts.package_lists import Listing, listings, newly_listed

REMEDY = "choose a destination that is installed, too"
"""What to do where installed code would need what is not."""
_BY_NAME = re.compile(r"""^build-backend\s*=\s*["'](?:flit|poetry|hatchling)""", re.MULTILINE)
_FOUND = re.compile(r"find_packages\(|find_namespace_packages\(|find_namespace:|find:|\.find\]|\bfind\s*=")


def shipping_reasons(
    before: Project,
    after: Project,
    change: Change,
    touched: Collection[str],
    came_from: Mapping[str, str],
    ends: Collection[str] = (),
) -> Iterator[Reason]:
    """Why a change of the `touched` files would have installed code import what is not installed with it.

    `came_from` maps a new module to the one whose code it holds; `ends` gave and took code.
    """
    if not after.layout.distributions:
        return
    earlier, later = _Shipped(before), _Shipped(after, change, before)
    for path in touched:
        if not any(map(later.why_not, _newly_imported(before, after, path))) or not later.ships(path):
            continue
        found = next(_left_out_imports(later, path), None)
        if found is None:
            continue
        node, target = found
        givers = {path, came_from.get(path, path), *(ends if path in ends else ())}
        if any(earlier.ships(giver) and any(_left_out_imports(earlier, giver)) for giver in givers):
            continue  # it did before
        why = later.why_not(target)
        message = f"what is installed would import {target} here, which is not installed: {why}"
        yield Reason(message, path, node.lineno, REMEDY)


def why_not_installed(
    project: Project, source: str, destination: str, new_packages: Collection[str] = ()
) -> str:
    """Why what `source` gives to `destination`, a new module or not, is surely not installed there; else ""."""
    new = {} if project.files.get(destination) else {destination: "", **dict.fromkeys(new_packages, "")}
    return _Shipped(project.after({**new}), Change({source: ()}, new), project).why_not(destination)


def _newly_imported(before: Project, after: Project, path: str) -> Iterator[str]:
    """The modules that a file may import and that it did not, by a quick look."""
    scanned = {*(after.scanned_imports(path) or ())} - {*(before.scanned_imports(path) or ())}
    return scanned_modules(after.modules, path, (replace(each, is_eager=True) for each in scanned))


def _left_out_imports(shipped: _Shipped, path: str) -> Iterator[tuple[ImportNode, str]]:
    """The imports of a module that run and lead to what is not installed."""
    modules, scanned = shipped.project.modules, shipped.project.scanned_imports(path) or ()
    tops = (each.level or modules.resolve(path, 0, each.module.split(".")[0]) for each in scanned)
    if not any(tops):
        return
    source = shipped.project.parsed(path)
    if source is None:
        return
    for node in source.import_statements:
        for target in _targets(shipped.project, path, node):
            if shipped.why_not(target) and node not in statements_for_types(source):
                yield node, target


def _targets(project: Project, path: str, node: ImportNode) -> Iterator[str]:
    """The modules (paths) of the workspace that a statement imports, namespace packages left out."""
    modules = project.modules
    if isinstance(node, ast.Import):
        found = [modules.find(alias.name, path) for alias in node.names]
    else:
        module = modules.resolve(path, node.level, node.module or "")
        inner = [modules.submodule(module, alias.name) for alias in node.names] if module else []
        found = [module, *inner]
    yield from (target for target in found if target is not None and not target.endswith("/"))


class _Shipped:
    """What the distributions of one state of a project install."""

    def __init__(self, project: Project, change: Change | None = None, before: Project | None = None) -> None:
        """Of the state after a change, whose new packages will be listed where others are."""
        self.project, self._change, self._before = project, change, before
        self._known: dict[str, str] = {}

    def ships(self, path: str) -> bool:
        """Is the module installed, as far as one can see?"""
        return self.project.is_shipped(path) and not self.why_not(path)

    def why_not(self, path: str) -> str:
        """Why the module is surely not installed, as the end of a sentence; "" where it may be."""
        if path not in self._known:
            self._known[path] = self._found(path)
        return self._known[path]

    def _found(self, path: str) -> str:
        project, folders = self.project, self.project.layout.distributions
        folder = max((f for f in folders if is_within(posixpath.dirname(path), f)), key=len, default=None)
        if folder is None:
            return "no distribution has it"
        inner = path[len(folder) :].lstrip("/")
        top = inner.split("/")[0].removesuffix(".py")
        if top in UNSHIPPED:
            return f"it lies in {top}/" if "/" in inner else f"it is the {inner} of the distribution"
        if "/" in inner and self._finds_one_package(folder, top):
            return "its build finds packages by itself only where there is one"
        base = project.modules.base(path)
        if self._lies_beside_the_root(folder, base):
            return "it lies outside of the folder of its packages"
        if base == posixpath.dirname(path) and base in (folder, *project.layout.roots):
            return self._why_not_alone(folder, path)
        return self._why_not_its_package(folder, path)

    def _finds_one_package(self, folder: str, top: str) -> bool:
        """Does setuptools look for packages beside the metadata without being told of any, and is this another one?"""
        texts = self._metadata(folder)
        told = re.search(
            r"packages|py.modules|ext.modules", texts.get("setup.py", "") + texts.get("setup.cfg", "")
        )
        pyproject = texts.get("pyproject.toml", "")
        is_by_itself = "[project]" in pyproject and "[tool.setuptools" not in pyproject and not told
        if not is_by_itself or not re.search(r"build-backend\s*=\s*[\"']setuptools", pyproject):
            return False
        at_top = [path for path in self.project.files if posixpath.basename(path) == INIT]
        tops = {
            posixpath.dirname(path) for path in at_top if posixpath.dirname(posixpath.dirname(path)) == folder
        }
        names = {posixpath.basename(each) for each in tops} - UNSHIPPED
        return bool(names) and join(folder, "src") not in self.project.modules.folders and top not in names

    def _lies_beside_the_root(self, folder: str, base: str) -> bool:
        """Are all packages in a folder of their own, such as ``src``, and this is none?"""
        inside = [root for root in self.project.layout.roots if root and is_within(root, folder)]
        own = join(folder, "src")
        return (
            own in inside and not any(is_within(base, root) for root in inside) and not self._listed(folder)
        )

    def _why_not_alone(self, folder: str, path: str) -> str:
        """A module in no package is installed where it is listed, or where there are no packages."""
        stem = posixpath.basename(path).removesuffix(".py")
        listed = [each for each in self._listed(folder) if not each.is_of_packages]
        if any(stem in each.names() for each in listed) or stem in self._new_names:
            return ""
        if listed:
            return f"{listed[0].path} does not list it" if all(each.is_whole for each in listed) else ""
        texts = "\n".join(self._metadata(folder).values())
        if re.search(rf"py.modules|\*\.py\b|\b{re.escape(stem)}\b", texts):
            return ""
        packages = (
            posixpath.split(posixpath.dirname(path_))
            for path_ in self.project.files
            if posixpath.basename(path_) == INIT
        )
        base = posixpath.dirname(path)
        has_packages = any(parent == base and name not in UNSHIPPED for parent, name in packages)
        return "it stands beside its packages" if has_packages else ""

    def _why_not_its_package(self, folder: str, path: str) -> str:
        name = self.project.modules.name(posixpath.join(posixpath.dirname(path), INIT))
        listed = [each for each in self._listed(folder) if each.is_of_packages]
        known = {each for found in listed for each in found.names()} | self._new_names
        texts = self._metadata(folder)
        is_whole = all(each.is_whole for each in listed) and not _FOUND.search("\n".join(texts.values()))
        if not name:
            return ""  # no import can name it
        if listed and name not in known and is_whole:
            return f"{listed[0].path} does not list `{name}`"
        answers = self.project.answers
        script = self.project.parsed(join(folder, "setup.py"))
        for patterns, is_wanted in answers.once((_patterns, folder), lambda: list(_patterns(texts, script))):
            if any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns) is not is_wanted:
                return f"the metadata leaves `{name}` out"
        inner = path[len(folder) :].lstrip("/")
        pyproject = texts.get("pyproject.toml", "")
        included = answers.once((_included, folder), lambda: _included(pyproject))
        if included and not any(each.match(inner) for each in included):
            return "pyproject.toml includes no such file"
        top = name.split(".")[0]
        if _BY_NAME.search(pyproject) and "*" not in pyproject and not _says(pyproject, top):
            return f"pyproject.toml does not name `{top}`"
        return ""

    @cached_property
    def _all_listed(self) -> list[Listing]:
        return list(listings(self.project))

    def _listed(self, folder: str) -> list[Listing]:
        return [each for each in self._all_listed if posixpath.dirname(each.path) == folder]

    @cached_property
    def _new_names(self) -> frozenset[str]:
        if self._change is None or self._before is None:
            return frozenset()
        # A split has empty files there already.
        before = self._before.after(dict.fromkeys(self._change.creates))
        found = newly_listed(before, self._change)
        return frozenset(name for _, names, turned in found for name in names | turned)

    def _metadata(self, folder: str) -> dict[str, str]:
        files = self.project.files
        return {name: files[join(folder, name)] for name in METADATA_FILES if join(folder, name) in files}


def _patterns(texts: Mapping[str, str], script: Source | None) -> Iterator[tuple[list[str], bool]]:
    """Patterns for the names of packages, and whether what is installed fits one of them or none."""
    find = table_at(read_toml(texts.get("pyproject.toml", "")), "tool", "setuptools", "packages", "find")
    section = read_ini(texts.get("setup.cfg", ""))
    for key, is_wanted in (("include", True), ("exclude", False)):
        of_config = section.get("options.packages.find", key, fallback="").replace(",", " ").split()
        of_script = _patterns_in(script, key) if script is not None else []
        yield from ((each, is_wanted) for each in (list_at(find, key), of_config, of_script) if each)


def _patterns_in(script: Source, key: str) -> list[str]:
    """What ``find_packages(include=[...])`` is told; nothing where it is told more than can be read."""
    calls = (node for node in nodes_in(script.tree) if isinstance(node, ast.Call))
    finding = (call for call in calls if last_name(call.func) in ("find_packages", "find_namespace_packages"))
    values = [keyword.value for call in finding for keyword in call.keywords if keyword.arg == key]
    elements = values[0].elts if values and isinstance(values[0], ast.List | ast.Tuple) else []
    found = [
        each.value for each in elements if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]
    return found if key == "exclude" or len(found) == len(elements) else []


def _says(text: str, top: str) -> bool:
    """Does a text have the name of a package, or that of the distribution which it is called after?"""
    spelled = re.escape(top).replace("_", "[-_.]")
    return re.search(rf"(?<![\w-]){spelled}(?![\w-])", text, re.IGNORECASE) is not None


def _included(pyproject: str) -> list[re.Pattern[str]]:
    """The files (paths from the metadata on) that hatch or poetry are told to include; none where they are not told."""
    tool = table_at(read_toml(pyproject), "tool")
    build, poetry = table_at(tool, "hatch", "build"), table_at(tool, "poetry")
    wheel = table_at(build, "targets", "wheel")
    patterns = list_at(wheel if "include" in wheel else build, "include")
    packages = poetry.get("packages")
    told = (table_at(each) for each in (packages if isinstance(packages, list) else ()))
    patterns += [join(str(each.get("from", "")), str(each.get("include", ""))) for each in told if each]
    included = poetry.get("include") if patterns else None
    patterns += [str(each) for each in (included if isinstance(included, list) else ())]
    return [re.compile(_as_expression(pattern)) for pattern in patterns]


def _as_expression(pattern: str) -> str:
    """A regular expression for the paths that a pattern of git or a folder means, and for all below them."""
    anchor = "" if "/" in pattern.rstrip("/") else "(?:.*/)?"
    parts = re.split(r"(\*\*/?|\*|\?)", pattern.strip("/"))
    meant = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return anchor + "".join(meant.get(part, re.escape(part)) for part in parts) + "(?:/.*)?\\Z"
