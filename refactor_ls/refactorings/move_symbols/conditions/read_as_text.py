"""Modules whose text a program reads, such as one that bundles several files into one: it would miss what moved."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Iterator

from refactor_ls.model.nodes import child_nodes
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.string_values import Reader
from refactor_ls.refactorings.strings.path_values import Tree, listed_paths, paths_in
from refactor_ls.refactorings.uses.lookups import called_name

_VERSIONS = frozenset({"__version__", "VERSION", "version", "__version_info__"})
_READ = frozenset({"open", "read_text", "read_bytes", "copy", "copy2", "copyfile"})


def read_as_text_reasons(facts: Facts) -> Iterator[Reason]:
    """Where code reads the text of the source, other than to look for its version."""
    name = posixpath.basename(facts.request.source)
    reader = Reader(facts.project)
    has_version = not _VERSIONS.isdisjoint(facts.source.bindings)
    for path in facts.project.files.containing([name]):
        if not path.endswith(".py") or path == facts.request.source:
            continue
        quotes = (f'"{name}"', f"'{name}'", f'/{name}"', f"/{name}'")
        text = facts.project.files.get(path) or ""
        is_for_version = has_version and "version" in text.lower()
        may_read = not is_for_version and any(quoted in text for quoted in quotes)
        source = facts.project.parsed(path) if may_read else None
        node = _reading(facts, reader, source) if source is not None else None
        if node is not None:
            message = f"the text of {facts.request.source} is read here, which would lack what moves"
            yield Reason(message, path, node.lineno, "leave this symbol where it is")


def _reading(facts: Facts, reader: Reader, source: Source) -> ast.Call | None:
    """The first call that reads the file of the source, which it finds by a path or by a list of names."""
    tree = Tree(facts.project)
    for call in ast.walk(source.tree):
        if not isinstance(call, ast.Call) or called_name(call) not in _READ:
            continue
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        for node in [*call.args[:1], *([owner] if owner is not None else [])]:
            if any(_leads(facts, *found) for found in _files(tree, reader, source, node)):
                return call
    return None


def _files(tree: Tree, reader: Reader, source: Source, node: ast.expr) -> Iterator[tuple[str, str]]:
    """The folder and the name of each file that an expression, or the path that is made in it, leads to."""
    todo: list[ast.AST] = [node]
    for part in todo:
        if isinstance(part, ast.BinOp | ast.Call):
            for value, start in listed_paths(tree, reader, source, part):
                if start is not None and value.is_known:
                    yield start, value.text
            known = [(path.start, path.parts) for _, path in paths_in(tree, source, part)]
            yield from ((start, "/".join(parts)) for start, parts in known if start)
            todo += [] if known else child_nodes(part)


def _leads(facts: Facts, folder: str, name: str) -> bool:
    return posixpath.normpath(posixpath.join(folder, name)) == facts.request.source
