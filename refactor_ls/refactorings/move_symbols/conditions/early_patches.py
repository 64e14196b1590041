"""Modules that set attributes of classes of others when they are imported: from a move on they might do so earlier.

Before: ``shop/web.py`` says ``Order.page = Page``, and only who wants pages imports it. After something that
``shop/__init__.py`` needs has moved to ``shop/web.py``, each order would have pages.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator

from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import About, Reason
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.uses.late_imports import loaded_by
from refactor_ls.refactorings.uses.meaning import origin_of

_SETS = re.compile(r"^\w+(?:\.\w+)+[ \t]*=(?!=)", re.MULTILINE)  # a quick look, before a file is parsed


def set_early(facts: Facts, after: Project, edited: Collection[str]) -> Reason | None:
    """Where a file would newly load a module that sets an attribute of something that is there without it."""
    before, destination = facts.project, facts.request.destination
    loaded = loaded_by(after, destination).inside
    setting = [path for path in sorted(loaded) if _SETS.search(after.files.get(path) or "")]
    for path in sorted(edited) if setting else ():
        if path == destination or path not in before.files or not path.endswith(".py"):
            continue
        if destination not in after.events(path).modules(after.modules):
            continue
        newly = loaded_by(after, path).inside - loaded_by(before, path).inside
        for module in (each for each in setting if each in newly):
            for target, owner in _attributes_set(after, module):
                if owner not in newly:
                    return _reason(path, module, target)
    return None


def _attributes_set(project: Project, path: str) -> Iterator[tuple[ast.Attribute, str]]:
    """The attributes of imported names that a module sets at its top, and whose (path) these are."""
    source = project.parsed(path)
    for node in source.tree.body if source is not None else ():
        targets = node.targets if isinstance(node, ast.Assign) else ()
        for target in (each for each in targets if isinstance(each, ast.Attribute)):
            origin = origin_of(project, source, target.value) if isinstance(source, Source) else None
            if (
                origin is not None
                and origin.source.path != path
                and isinstance(origin.binding.node, ast.ClassDef)
            ):
                yield target, origin.source.path


def _reason(path: str, module: str, target: ast.Attribute) -> Reason:
    message = f"importing {path} would newly load this, and set `{ast.unparse(target)}`"
    return Reason(message, module, target.lineno, "choose another destination", About.LATE_LOADING)
