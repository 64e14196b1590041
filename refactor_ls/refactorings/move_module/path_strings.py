"""Paths of files that move, in the code that finds them: ``run_path("app/old.py")``, ``HERE / "app" / "old.py"``."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_module.facts import Facts
from refactor_ls.refactorings.string_values import Reader, StringValue
from refactor_ls.refactorings.uses.lookups import called_name

# Calls one of whose arguments is a path, or a command line with one.
_READERS = frozenset(
    "run_path run call check_call check_output Popen system execv execvp spawnv session.run open Path PurePath "
    "spec_from_file_location SourceFileLoader execfile compile create_subprocess_exec parse_file read_text "
    "getoutput run_script Analysis".split()
)
_JOINS = frozenset(
    {"join", "joinpath", "Path", "PurePath", "abspath", "realpath", "str", "fspath", "normpath"}
)
_RESOURCES = frozenset(
    {"get_data", "resource_filename", "resource_string", "resource_stream", "resource_exists"}
)
_SAME = frozenset({"resolve", "absolute", "expanduser", "as_posix", "abspath", "realpath", "str", "fspath"})
# Folders that tests make, in which they write files of their own.
_TEMPORARY = re.compile(r"(?i)te?mp")
_DEEPEST = 8


@dataclass(frozen=True)
class _Path:
    """A path that is put together: the folder that it starts in (None: unknown), and the literals behind that."""

    start: str | None
    literals: tuple[ast.Constant, ...] = ()

    @property
    def parts(self) -> list[str]:
        return [
            part for node in self.literals for part in str(node.value).split("/") if part not in ("", ".")
        ]


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
    inner: set[int] = set()
    for node in ast.walk(source.tree):  # outer expressions first
        if isinstance(node, ast.BinOp | ast.Call) and id(node) not in inner:
            for expression, path in _paths_in(facts, source, node):
                inner.update(id(part) for part in nodes_in(expression))
                yield from _follow(facts, source, expression, path)


def _of_lists(facts: Facts, reader: Reader, source: Source) -> Iterator[tuple[str, Edit | Reason]]:
    """``for name in NAMES: open(HERE / name)``: a name that all its uses join to the same folder can follow."""
    uses: dict[int, tuple[Source, ast.Constant, list[tuple[ast.expr, _Path]]]] = {}
    for node in ast.walk(source.tree):
        for value, start in _listed(facts, reader, source, node):
            if isinstance(value.node, ast.Constant) and isinstance(node, ast.expr):
                known = uses.setdefault(id(value.node), (value.source, value.node, []))
                known[2].append((node, _Path(start, (value.node,))))
    for owner, _, paths in uses.values():
        found = [(node, list(_follow(facts, owner, node, path))) for node, path in paths]
        answers = [answer for _, answer in found if answer]
        if answers and len({path.start for _, path in paths}) > 1:
            yield source.path, _no_way(source, next(node for node, answer in found if answer))
        elif answers:
            yield from ((owner.path, each) for each in answers[0])


def _listed(
    facts: Facts, reader: Reader, source: Source, node: ast.AST
) -> Iterator[tuple[StringValue, str | None]]:
    """The strings that a variable may mean which is joined to a folder, with that folder."""
    before, last = list[ast.expr](), None
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        before, last = [node.left], node.right
    elif isinstance(node, ast.Call) and called_name(node) in _JOINS and node.args:
        owner = node.func.value if isinstance(node.func, ast.Attribute) else None
        is_method = called_name(node) == "joinpath" and owner is not None
        before, last = [*([owner] if is_method and owner is not None else []), *node.args[:-1]], node.args[-1]
    if not before or not isinstance(last, ast.Name | ast.Attribute | ast.Subscript):
        return
    start = _path_of(facts, source, before[0])
    for part in before[1:]:
        start = _joined(start, _path_of(facts, source, part))
    folder = _folded(facts, start) if start is not None else _Path(None)
    yield from ((value, folder.start) for value in reader.values(source, last))


def _paths_in(facts: Facts, source: Source, node: ast.BinOp | ast.Call) -> Iterator[tuple[ast.expr, _Path]]:
    """The expressions of paths that a call or a sum consists of, or is itself."""
    path = _path_of(facts, source, node)
    is_joined = path is not None and len(path.literals) > 1 and not _TEMPORARY.search(ast.unparse(node))
    if path is not None and path.literals and (path.start is not None or is_joined):
        yield node, path
        return
    if not isinstance(node, ast.Call) or called_name(node) not in _READERS:
        return
    for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
        listed = argument.elts if isinstance(argument, ast.List | ast.Tuple) else [argument]
        for part in listed:
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and "/" in part.value:
                yield part, _Path("", (part,))


def _path_of(facts: Facts, source: Source, node: ast.expr, depth: int = _DEEPEST) -> _Path | None:
    """What an expression means as a path; None where it is none, as far as that can be told."""
    if not depth:
        return None
    if isinstance(node, ast.Constant):
        return _Path(None, (node,)) if isinstance(node.value, str) else None
    if isinstance(node, ast.Name):
        if node.id == "__file__":
            return _Path(source.path)
        bound = source.bindings.get(node.id, ())
        value = getattr(bound[0].node, "value", None) if len(bound) == 1 else None
        known = _path_of(facts, source, value, depth - 1) if isinstance(value, ast.expr) else None
        return _folded(facts, known) if known is not None else _Path(None)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        return _joined(
            _path_of(facts, source, node.left, depth - 1), _path_of(facts, source, node.right, depth - 1)
        )
    if isinstance(node, ast.Attribute) and node.attr == "pardir":
        return _Path(None, (ast.Constant(".."),))
    if isinstance(node, ast.Attribute) and node.attr == "parent":
        return _above(_path_of(facts, source, node.value, depth - 1), 1)
    if (
        isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "parents"
    ):
        index = node.slice.value if isinstance(node.slice, ast.Constant) else None
        inner = _path_of(facts, source, node.value.value, depth - 1)
        return _above(inner, index + 1) if isinstance(index, int) else _Path(None)
    if isinstance(node, ast.Call):
        return _of_call(facts, source, node, depth)
    return _Path(None)


def _of_call(facts: Facts, source: Source, call: ast.Call, depth: int) -> _Path | None:
    called = called_name(call)
    given = [_path_of(facts, source, argument, depth - 1) for argument in call.args]
    if called == "dirname" and given:
        return _above(given[0], 1)
    if called in _RESOURCES and len(given) > 1:
        return _joined(_Path(_folder_of(facts, call.args[0])), given[1])
    if called == "files" and call.args:
        return _Path(_folder_of(facts, call.args[0]))
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    if called in _SAME and owner is not None and not given:
        return _path_of(facts, source, owner, depth - 1)
    if called == "joinpath" and owner is not None:
        given = [_path_of(facts, source, owner, depth - 1), *given]
    if called not in _JOINS or not given or call.keywords:
        return None
    if called == "join" and isinstance(owner, ast.Constant):
        return None
    path = given[0]
    for part in given[1:]:
        path = _joined(path, part)
    return path


def _folder_of(facts: Facts, package: ast.expr) -> str | None:
    """The folder of a package that a string names."""
    name = package.value if isinstance(package, ast.Constant) and isinstance(package.value, str) else ""
    found = facts.project.modules.find(name, "") if name else None
    return posixpath.dirname(found) if found is not None else None


def _joined(left: _Path | None, right: _Path | None) -> _Path | None:
    if left is None or right is None:
        return None
    if right.start is not None:
        return right
    if right.parts == [".."] and not left.literals:
        return _above(left, 1)
    return _Path(left.start, (*left.literals, *right.literals)) if right.literals else _Path(None)


def _folded(facts: Facts, path: _Path) -> _Path:
    """The folder that a variable stands for, with nothing left to be written otherwise: it is none that moves."""
    if path.start is None:
        return _Path(None)
    folder = posixpath.normpath(posixpath.join(path.start, *path.parts)) if path.literals else path.start
    moved = (old for old in facts.relocation.renames if folder == old or folder.startswith(f"{old}/"))
    return _Path(None) if path.literals and any(moved) else _Path("" if folder == "." else folder)


def _above(path: _Path | None, count: int) -> _Path | None:
    if path is None or path.start is None or path.literals:
        return _Path(None)
    start = path.start
    for _ in range(count):
        if not start:
            return _Path(None)
        start = posixpath.dirname(start)
    return _Path(start)


# -- where such a path leads to


def _follow(facts: Facts, source: Source, node: ast.expr, path: _Path) -> Iterator[Edit | Reason]:
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


def _moved(facts: Facts, source: Source, path: _Path) -> list[str] | None:
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


def _rewritten(source: Source, path: _Path, wanted: list[str]) -> list[Edit] | None:
    """Edits of the literals that make them say `wanted`; None where that cannot be written into them."""
    literals = path.literals
    shares = [
        len([part for part in str(node.value).split("/") if part not in ("", ".")]) for node in literals
    ]
    if len(literals) == 1:
        shares = [len(wanted)]
    elif sum(shares) != len(wanted):
        return None
    edits: list[Edit] = []
    for node, share in zip(literals, shares, strict=True):
        mine, wanted = wanted[:share], wanted[share:]
        says = str(node.value)
        prefix = "./" if says.startswith("./") else ""
        suffix = "/" if says.endswith("/") else ""
        text = prefix + "/".join(mine) + suffix
        if text == says:
            continue
        span = source.span(node)
        at = source.text.find(says, span.start, span.end)
        if at < 0:
            return None
        edits.append(Edit(Span(at, at + len(says)), text))
    return edits
