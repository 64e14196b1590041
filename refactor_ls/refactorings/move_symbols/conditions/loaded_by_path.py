"""Files that other code loads by their paths, ``run_path("app/conf.py")``: it reads names of theirs, and they find no
modules that only lie beside them."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterator, Mapping

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, apply_edits, at_word
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.facts import Facts

_LOADERS = re.compile(r"\b(?:run_path|spec_from_file_location|SourceFileLoader|load_source)\b")


def loading_places(project: Project, path: str) -> Iterator[tuple[Source, int]]:
    """Where (file, line from 1) a string names the file at `path` in code that loads files by their paths."""
    file = posixpath.basename(path)
    for other in project.files.containing([file]):
        text = project.files[other] if other.endswith(".py") and other != path else ""
        source = project.parsed(other) if _LOADERS.search(text) else None
        for node in nodes_in(source.tree) if source is not None else ():
            if source is None or not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            if f"/{path}".endswith(f"/{node.value.removeprefix('./')}"):
                yield source, node.lineno
                break


def read_by_loaders(facts: Facts) -> Iterator[tuple[str, str, int]]:
    """(name, path, line from 1) of the moved names that are spelled where the old module is loaded by its path."""
    for source, line in loading_places(facts.project, facts.request.source):
        for name in sorted(facts.names):
            if re.search(rf"{at_word(name)}\b", source.text):
                yield name, source.path, line


def imports_not_found(facts: Facts, edits: Mapping[str, tuple[Edit, ...]]) -> Iterator[Reason]:
    """Which end of the move the edits let import what is not found where it is loaded by its path."""
    for path in (facts.request.source, facts.request.destination):
        changes = edits.get(path, ())
        places = [*loading_places(facts.project, path)] if path.endswith(".py") and changes else []
        source = facts.project.parsed(path) if places else None
        if source is None:
            continue
        before = set(_beside(facts, source))
        added = [
            n for n in _beside(facts, Source(path, apply_edits(source.text, changes))) if n not in before
        ]
        for loader, line in places if added else ():
            is_given_its_package = _is_named(facts.project.modules.name(path), loader) or _asks_for_it(source)
            if added[0].startswith(".") and is_given_its_package:
                continue
            message = f"{path} is loaded by its path here, and would not find `{added[0]}`"
            yield Reason(message, loader.path, line, "import it by its name there first")
            return


def _is_named(name: str, loader: Source) -> bool:
    return "." in name and re.search(rf"[\"']{re.escape(name)}[\"']", loader.text) is not None


def _asks_for_it(source: Source) -> bool:
    """Does loading the file need its package already?"""
    return any(isinstance(node, ast.ImportFrom) and node.level for node in source.outline.body)


def _beside(facts: Facts, source: Source) -> Iterator[str]:
    """What a file imports relatively, or by the name of a module that lies in no folder for imports but its own."""
    modules, folder = facts.project.modules, posixpath.dirname(source.path)
    for each in source.all_imports:
        if each.level:
            yield "." * each.level + each.module
        elif folder not in modules.roots and modules.base(source.path) == folder:
            top = each.module.split(".")[0]
            if posixpath.join(folder, f"{top}.py") in (*facts.project.files, facts.request.destination):
                yield top
