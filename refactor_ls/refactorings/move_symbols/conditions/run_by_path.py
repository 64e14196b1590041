"""Files of packages that are run by their path, ``python pkg/tool.py``: what they import then, and who runs them.

Python puts the folder of such a file first on its path. No relative import works in it, and one of its package by name
only where the package is installed, or its folder given. Who has installed a library knows no path of its modules:
there a main block is for ``python -m``, unless something says otherwise.
"""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterator, Mapping
from enum import IntEnum

from refactor_ls.model.modules import INIT
from refactor_ls.model.nodes import last_name, nodes_in
from refactor_ls.model.scopes import is_type_checking
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, apply_edits
from refactor_ls.refactorings.change import About, Note, Reason
from refactor_ls.refactorings.move_symbols.conditions.loaded_by_path import imports_not_found
from refactor_ls.refactorings.move_symbols.conditions.run_as_files import has_main_block, scripts_beside
from refactor_ls.refactorings.move_symbols.conditions.second_copies import reached
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.texts.documents import is_changelog
from refactor_ls.refactorings.uses.search import stem_of

_ASKED = frozenset("argparse optparse getopt click typer fire docopt absl cmd".split())
_ASKING = frozenset("argv stdin input __file__".split())
_LISTS = ("SOURCES.txt", "RECORD", "MANIFEST", "MANIFEST.in")
_SETTINGS = (".toml", ".cfg", ".ini", ".yaml", ".yml", ".flake8", ".coveragerc")
_RUNNING = re.compile(
    r"\bpython|\bpypy|(?<!\.)\bpy\b|\bexecutable\b|\bscripts?\b|\bentry|\brun\b|\./", re.IGNORECASE
)


class Finding(IntEnum):
    """What a file that is run by its path needs so that its imports are found."""

    ANYWHERE = 0  # nothing
    ON_PATH = 1  # that its package is installed, or its folder given
    NEVER = 2  # it imports relatively


def run_by_path(facts: Facts, edits: Mapping[str, tuple[Edit, ...]]) -> Iterator[Reason | Note]:
    """What becomes of the files that can be run by their path before the edits: they break, or nobody runs them so."""
    yield from imports_not_found(facts, edits)
    for path, changes in edits.items():
        folder = posixpath.dirname(path)
        source = facts.project.parsed(path) if path.endswith(".py") else None
        is_in_package = f"{folder}/{INIT}" in facts.project.files and not path.endswith("/__main__.py")
        if source is None or not is_in_package or not changes:
            continue
        if "__main__" not in source.text and path != facts.request.source:
            continue
        if not has_main_block(source) and not any(True for _ in scripts_beside(facts, path)):
            continue
        before = _finding(facts, source)
        if before is Finding.NEVER:
            continue
        after = _finding(facts, Source(path, apply_edits(source.text, changes)))
        if after <= before:
            continue
        if facts.project.is_shipped(path) and not _is_run(facts, source):
            command = f"python -m {facts.project.modules.name(path)}"
            yield Note(
                f"its main block may no longer run by the path of the file, but does by `{command}`", path
            )
            continue
        is_own_file = posixpath.basename(path) == INIT
        yield Reason(
            "it can be run as a file, and that would break: it would have to import from its package",
            path,
            0,
            "move its main block to `__main__.py` first" if is_own_file else "move what needs it too",
            About.RUN_AS_FILE,
            closure="" if is_own_file else "private",
        )


def _finding(facts: Facts, source: Source) -> Finding:
    """What a file needs to be run. What a ``try`` may do without and what is for type checkers does not count, nor what
    functions import that the program does not use."""
    unused, own = _functions_unused(source), facts.project.modules.name(source.path).split(".")[0]
    found = Finding.ANYWHERE
    for each in source.all_imports:
        if each.binding.statement in unused or any(map(_is_optional, each.binding.guards)):
            continue
        if each.level:
            return Finding.NEVER
        top = each.module.split(".")[0]
        if top == own or facts.project.modules.find(top, source.path) is not None:
            found = Finding.ON_PATH
    return found


def _is_optional(guard: ast.stmt) -> bool:
    return isinstance(guard, ast.Try) or (isinstance(guard, ast.If) and is_type_checking(guard.test))


def _functions_unused(source: Source) -> frozenset[int]:
    """The functions (indices of statements) that neither the main block nor other code at the top uses."""
    functions = {
        index
        for index, node in enumerate(source.tree.body)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.decorator_list
    }
    names = reached(source, [index for index in range(len(source.tree.body)) if index not in functions])
    return frozenset(
        index for index in functions if getattr(source.tree.body[index], "name", "") not in names
    )


# -- who runs it


def _is_run(facts: Facts, source: Source) -> bool:
    """Does anything say that the file is run by its path, as a program: itself, or another file that names it?"""
    if source.text.startswith("#!") or not has_main_block(source):
        return True
    if any(each.module.split(".")[0] in _ASKED for each in source.all_imports):
        return True
    names = (n for n in nodes_in(source.tree) if isinstance(n, ast.Attribute | ast.Name))
    return any(last_name(n) in _ASKING for n in names) or any(_naming(facts, source.path))


def _naming(facts: Facts, path: str) -> Iterator[str]:
    """The files that name a file and may run it. Settings of tools name what they look at, too."""
    file = f"{stem_of(path)}.py"
    named = re.compile(rf"(?<![\w.-]){re.escape(file)}(?![\w-])")
    for other in facts.project.files.containing([file]):
        if other == path or is_changelog(other) or posixpath.basename(other) in _LISTS:
            continue
        lines = [line for line in facts.project.files[other].splitlines() if named.search(line)]
        if lines and (not other.endswith(_SETTINGS) or any(map(_RUNNING.search, lines))):
            yield other
