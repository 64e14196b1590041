"""Modules of the workspace that are named like one of the standard library: who imports that name may mean either.

What runs from the module's own folder finds it there, and so may what puts that folder before others into ``sys.path``;
but what was imported before, by pytest or by anything else, stays what the name means.
"""

from __future__ import annotations

import posixpath
import re
import sys
from collections.abc import Collection, Iterator

from refactor_ls.model.modules import TELLS_PATHS, is_within, told_folders
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Reason

# What Python itself imports before any code runs: no file of the workspace takes its place.
_LOADED_FIRST = frozenset(
    "abc codecs encodings genericpath io ntpath os posixpath site stat zipimport".split()
)
_FIRST = re.compile(r"\bsys\.path\s*(?:\.insert\(|\[|=)")
_TEST = re.compile(r"(?:test_.*|.*_test|conftest)\.py")


def standard_name_reasons(project: Project, path: str, names: Collection[str] = ()) -> Iterator[Reason]:
    """Where a file imports a name that may mean the module at `path`, and some of its `names` where these are given."""
    top = project.modules.name(path).split(".")[0]
    if top not in sys.stdlib_module_names - _LOADED_FIRST - {*sys.builtin_module_names}:
        return
    base = project.modules.base(path)
    said = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b") if names else None
    for other in project.files.containing(["import", top]):
        text = (project.files.get(other) or "") if other.endswith(".py") and other != path else ""
        if not text or (said is not None and said.search(text) is None):
            continue
        scanned = project.scanned_imports(other) or ()
        is_imported = any(each.module.split(".")[0] == top and not each.level for each in scanned)
        if is_imported and _may_find(project, base, top, other):
            message = f"`{top}` may mean {path} here, or the module of the standard library"
            yield Reason(message, other, _line(project, other, top), "give it another name by hand first")
            return


def _may_find(project: Project, base: str, top: str, importer: str) -> bool:
    """May a file find the module, or package, that lies in the folder `base`, and is that not sure?"""
    here = posixpath.dirname(importer)
    own = project.modules.find(top, importer) is not None
    if own:
        return here == base and _TEST.fullmatch(posixpath.basename(importer)) is not None
    if base not in told_folders(project.modules, here, top):
        return False
    telling = (path for path in project.files.containing([TELLS_PATHS]) if path.endswith(".py"))
    near = (path for path in telling if is_within(here, posixpath.dirname(path)))
    return any(_FIRST.search(project.files.get(path) or "") for path in near)


def _line(project: Project, path: str, top: str) -> int:
    """The line (from 1) of the first import of a name."""
    source = project.parsed(path)
    found = (i.node.lineno for i in source.all_imports if i.module.split(".")[0] == top) if source else ()
    return next(iter(found), 0)
