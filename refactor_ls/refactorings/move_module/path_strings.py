"""Paths of files that move, in the code that finds them: ``run_path("app/old.py")``, ``HERE / "app" / "old.py"``."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterator

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_module.facts import Facts
from refactor_ls.refactorings.string_values import Reader
from refactor_ls.refactorings.strings.path_values import (
    FILLED_IN,
    PathValue,
    Tree,
    listed_paths,
    names_in,
    paths_in,
)


def named_paths(facts: Facts) -> Iterator[tuple[str, Edit | Reason]]:
    """Edits, by file, of the strings by which code finds what moves, or why one of them cannot follow."""
    reader = Reader(facts.project)
    for old in facts.relocation.renames:
        for path in facts.project.files.containing([posixpath.basename(old)]):
            if not path.endswith(".py") or facts.relocation.moves(path) or old.endswith(".pyi"):
                continue
            source = facts.project.parsed(path) if _may_name(facts.project.files[path], old) else None
            if source is not None:
                yield from ((path, each) for each in _of_file(facts, source))
                yield from _of_lists(facts, reader, source)


def _may_name(text: str, old: str) -> bool:
    """Does a string end with the name of the file, or have that of the folder in it?"""
    behind = r"[\"']" if old.endswith(".py") else r"[\"'/]"
    return re.search(rf"[\"'/]{re.escape(posixpath.basename(old))}{behind}", text) is not None


def _of_file(facts: Facts, source: Source) -> Iterator[Edit | Reason]:
    inner, tree = set[int](), Tree(facts.project, facts.relocation.renames)
    for node in ast.walk(source.tree):  # outer expressions first
        if isinstance(node, ast.BinOp | ast.JoinedStr | ast.Call) and id(node) not in inner:
            for expression, path in paths_in(tree, source, node):
                inner.update(id(part) for part in nodes_in(expression))
                yield from _follow(facts, source, expression, path)


def _of_lists(facts: Facts, reader: Reader, source: Source) -> Iterator[tuple[str, Edit | Reason]]:
    """``for name in NAMES: open(HERE / name)``: a name that all its uses join to the same folder can follow."""
    tree = Tree(facts.project, facts.relocation.renames)
    uses: dict[int, tuple[Source, ast.Constant, list[tuple[ast.expr, PathValue]]]] = {}
    for node in ast.walk(source.tree):
        for value, start in listed_paths(tree, reader, source, node):
            if isinstance(value.node, ast.Constant) and isinstance(node, ast.expr):
                known = uses.setdefault(id(value.node), (value.source, value.node, []))
                known[2].append((node, PathValue(start, (value.node,))))
    for owner, _, paths in uses.values():
        # From a folder that cannot be told it may be a file that a test makes.
        told = [(node, path) for node, path in paths if path.start is not None]
        found = [(node, list(_follow(facts, owner, node, path))) for node, path in told]
        answers = [answer for _, answer in found if answer]
        if answers and len({path.start for _, path in paths}) > 1:
            yield source.path, _no_way(source, next(node for node, answer in found if answer))
        elif answers:
            yield from ((owner.path, each) for each in answers[0])


# -- where such a path leads to


def _follow(facts: Facts, source: Source, node: ast.expr, path: PathValue) -> Iterator[Edit | Reason]:
    moved = _moved(facts, source, path)
    if moved is None:
        return
    edits = _rewritten(source, path, moved)
    if edits is None and path.start is None:
        return
    if edits is None:
        yield _no_way(source, node)
    else:
        yield from edits


def _no_way(source: Source, node: ast.expr) -> Reason:
    message = "a file that moves is found by a path here, which is put together otherwise after that"
    return Reason(message, source.path, node.lineno, "write the path as one string there first")


def _moved(facts: Facts, source: Source, path: PathValue) -> list[str] | None:
    """The parts that the literals must say after the move; None where the path leads to nothing that moves."""
    written = path.parts
    starts = [path.start] if path.start else ["", posixpath.dirname(source.path)]
    for old, new in facts.relocation.renames.items():
        for start in starts if path.start is not None else ():
            place = posixpath.normpath(posixpath.join(start, *written))
            if place == old or place.startswith(f"{old}/"):
                after = posixpath.relpath(new + place[len(old) :], start or ".")
                return after.split("/")
        # From a folder that cannot be told: as much of the path must be written as tells which file it is.
        tail = "/".join(written)
        if path.start is None and len(written) > 1 and f"/{old}".endswith(f"/{tail}"):
            kept = old[: len(old) - len(tail)]
            return new[len(kept) :].split("/") if new.startswith(kept) else None
    return None


def _rewritten(source: Source, path: PathValue, wanted: list[str]) -> list[Edit] | None:
    """Edits of the literals that make them say `wanted`; None where that cannot be written into them."""
    literals = path.literals
    said = [names_in(str(node.value)) for node in literals]
    shares = [len(names) for names in said]
    if sum(shares) != len(wanted):  # then the first says what is new, if all others stay
        shares[0] += len(wanted) - sum(shares)
        if shares[0] < 1 or wanted[shares[0] :] != [name for names in said[1:] for name in names]:
            return None
    edits: list[Edit] = []
    for node, share in zip(literals, shares, strict=True):
        mine, wanted = wanted[:share], wanted[share:]
        says = str(node.value)
        prefix = next((before for before in ("./", "/", *FILLED_IN) if says.startswith(before)), "")
        suffix = "/" if says.endswith("/") else ""
        text = prefix + "/".join(mine) + suffix
        if text == says:
            continue
        span = source.span(node)
        at = source.text.find(says, span.start, span.end)
        is_one_name = source.text.endswith("with_name(", 0, span.start)
        if at < 0 or (is_one_name and "/" in text):
            return None
        edits.append(Edit(Span(at, at + len(says)), text))
    return edits
