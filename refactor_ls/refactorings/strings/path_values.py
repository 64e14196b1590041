"""Which file an expression leads to as a path: ``HERE / "app" / "old.py"``, or a name of a list, joined to a folder."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.refactorings.string_values import Reader, StringValue
from refactor_ls.refactorings.strings.dotted import module_meant
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
# Where a folder is put into a text.
FILLED_IN = ("%s/", "{}/", "{0}/")
_DEEPEST = 8


def names_in(written: str) -> list[str]:
    """The names of folders and files in a part of a path; where a folder is filled in first there is none."""
    first = next((len(before) for before in FILLED_IN if written.startswith(before)), 0)
    return [part for part in written[first:].split("/") if part not in ("", ".")]


@dataclass(frozen=True)
class PathValue:
    """A path that is put together: the folder that it starts in (None: unknown), and the literals behind that. Where it
    `is_open` something follows that cannot be told."""

    start: str | None
    literals: tuple[ast.Constant, ...] = ()
    is_open: bool = False

    @property
    def parts(self) -> list[str]:
        """The names that are written, one after the other."""
        return [part for node in self.literals for part in names_in(str(node.value))]


@dataclass(frozen=True)
class Tree:
    """Where paths lead: a project, and the files and folders (paths) of it that move, if any do."""

    project: Project
    moved: Collection[str] = ()


def listed_paths(
    tree: Tree, reader: Reader, source: Source, node: ast.AST
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
    start = _path_of(tree, source, before[0])
    for part in before[1:]:
        start = _joined(start, _path_of(tree, source, part))
    folder = _folded(tree, start) if start is not None else PathValue(None)
    yield from ((value, folder.start) for value in reader.values(source, last))


def paths_in(
    tree: Tree, source: Source, node: ast.BinOp | ast.JoinedStr | ast.Call
) -> Iterator[tuple[ast.expr, PathValue]]:
    """The expressions of paths that a call or a sum consists of, or is itself."""
    path = _path_of(tree, source, node)
    is_joined = path is not None and len(path.literals) > 1 and not _TEMPORARY.search(ast.unparse(node))
    if path is not None and path.literals and (path.start is not None or is_joined):
        yield node, path
        return
    if not isinstance(node, ast.Call) or called_name(node) not in _READERS:
        return
    for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
        listed = argument.elts if isinstance(argument, ast.List | ast.Tuple) else [argument]
        for part in listed:
            path = _path_of(tree, source, part)
            head = path.literals if path is not None and path.start is None else ()
            is_text = isinstance(part, ast.Constant) or (path is not None and path.is_open)
            if is_text and len(head) == 1 and "/" in str(head[0].value):
                yield part, PathValue("", head)


def _path_of(tree: Tree, source: Source, node: ast.expr, depth: int = _DEEPEST) -> PathValue | None:
    """What an expression means as a path; None where it is none, as far as that can be told."""
    if not depth:
        return None
    if isinstance(node, ast.Constant):
        return PathValue(None, (node,)) if isinstance(node.value, str) else None
    if isinstance(node, ast.Name):
        if node.id == "__file__":
            return PathValue(source.path)
        bound = source.bindings.get(node.id, ())
        value = getattr(bound[0].node, "value", None) if len(bound) == 1 else None
        known = _path_of(tree, source, value, depth - 1) if isinstance(value, ast.expr) else None
        return _folded(tree, known) if known is not None else PathValue(None)
    if isinstance(node, ast.Attribute) and node.attr == "__file__":
        return PathValue(module_meant(tree.project, source, node.value))
    if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.BinOp) and not isinstance(node.op, ast.Div)):
        return _filled(tree, source, node, depth) or _glued(tree, source, node, depth)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        return _joined(
            _path_of(tree, source, node.left, depth - 1), _path_of(tree, source, node.right, depth - 1)
        )
    if isinstance(node, ast.Attribute) and node.attr == "pardir":
        return PathValue(None, (ast.Constant(".."),))
    if isinstance(node, ast.Attribute) and node.attr == "parent":
        return _above(_path_of(tree, source, node.value, depth - 1), 1)
    if (
        isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "parents"
    ):
        index = node.slice.value if isinstance(node.slice, ast.Constant) else None
        inner = _path_of(tree, source, node.value.value, depth - 1)
        return _above(inner, index + 1) if isinstance(index, int) else PathValue(None)
    if isinstance(node, ast.Call):
        return _of_call(tree, source, node, depth)
    return PathValue(None)


def _filled(tree: Tree, source: Source, node: ast.expr, depth: int) -> PathValue | None:
    """``"%s/old.py" % FOLDER``, ``"data/{}.txt".format(name)``: a text with values, perhaps a folder first."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        text, given = node.left, node.right.elts if isinstance(node.right, ast.Tuple) else [node.right]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        text, given = node.func.value, node.args
    else:
        return None
    if not isinstance(text, ast.Constant) or not isinstance(text.value, str):
        return None
    if not text.value.startswith(FILLED_IN):
        return PathValue(None, (text,), is_open=True)
    folder = _path_of(tree, source, given[0], depth - 1) if given else None
    is_known = folder is not None and folder.start is not None and not folder.literals
    return PathValue(folder.start, (text,)) if folder is not None and is_known else None


def _glued(tree: Tree, source: Source, node: ast.JoinedStr | ast.BinOp, depth: int) -> PathValue | None:
    """``f"{FOLDER}/old.py"``, ``FOLDER + "/old.py"``, ``"data/" + name``: a slash stands behind each folder."""
    values = node.values if isinstance(node, ast.JoinedStr) else [node.left, node.right]
    if not values or (isinstance(node, ast.BinOp) and not isinstance(node.op, ast.Add)):
        return None
    parts = [each.value if isinstance(each, ast.FormattedValue) else each for each in values]
    first, behind = _path_of(tree, source, parts[0], depth - 1), parts[1:]
    if first is None or first.is_open:
        return first
    if first.literals and behind and not isinstance(behind[0], ast.Constant):
        return _opened(first)
    if not behind or not isinstance(behind[0], ast.Constant) or first.start is None:
        return None
    if not str(behind[0].value).startswith("/"):
        return None
    path = PathValue(first.start, (*first.literals, behind[0]))
    return _opened(path) if behind[1:] else path


def _opened(path: PathValue) -> PathValue | None:
    """The path before something that cannot be told: the last name may go on there, unless it ends in a slash."""
    last = str(path.literals[-1].value)
    is_whole = last.endswith("/") or len(names_in(last)) > 1
    return replace(path, is_open=True) if is_whole else None


def _of_call(tree: Tree, source: Source, call: ast.Call, depth: int) -> PathValue | None:
    called = called_name(call)
    given = [_path_of(tree, source, argument, depth - 1) for argument in call.args]
    if called == "dirname" and given:
        return _above(given[0], 1)
    if called == "format":
        return _filled(tree, source, call, depth)
    if called in _RESOURCES and len(given) > 1:
        return _joined(PathValue(_folder_of(tree, source, call.args[0])), given[1])
    if called == "files" and call.args:
        return PathValue(_folder_of(tree, source, call.args[0]))
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    if called == "with_name" and owner is not None and given:
        return _joined(_above(_path_of(tree, source, owner, depth - 1), 1), given[0])
    if called in _SAME and owner is not None and not given:
        return _path_of(tree, source, owner, depth - 1)
    if called == "joinpath" and owner is not None:
        given = [_path_of(tree, source, owner, depth - 1), *given]
    if called not in _JOINS or not given or call.keywords:
        return None
    if called == "join" and isinstance(owner, ast.Constant):
        return None
    path = given[0]
    for part in given[1:]:
        path = _joined(path, part)
    return path


def _folder_of(tree: Tree, source: Source, package: ast.expr) -> str | None:
    """The folder of a package that a string names, or of the file itself."""
    if isinstance(package, ast.Name) and package.id in ("__package__", "__name__"):
        return posixpath.dirname(source.path)
    name = package.value if isinstance(package, ast.Constant) and isinstance(package.value, str) else ""
    found = tree.project.modules.find(name, "") if name else None
    return posixpath.dirname(found) if found is not None else None


def _joined(left: PathValue | None, right: PathValue | None) -> PathValue | None:
    if left is not None and left.is_open:
        return left
    is_known = right is not None and (right.start is not None or bool(right.literals))
    if left is not None and left.start is not None and left.literals and not is_known:
        return replace(left, is_open=True)
    if left is None or right is None:
        return None
    if right.start is not None:
        return right
    if right.parts == [".."] and not left.literals:
        return _above(left, 1)
    literals = (*left.literals, *right.literals)
    return PathValue(left.start, literals, right.is_open) if right.literals else PathValue(None)


def _folded(tree: Tree, path: PathValue) -> PathValue:
    """The folder that a variable stands for, with nothing left to be written otherwise: it is none that moves."""
    if path.start is None or path.is_open:
        return PathValue(None)
    folder = posixpath.normpath(posixpath.join(path.start, *path.parts)) if path.literals else path.start
    moved = (old for old in tree.moved if folder == old or folder.startswith(f"{old}/"))
    return PathValue(None) if path.literals and any(moved) else PathValue("" if folder == "." else folder)


def _above(path: PathValue | None, count: int) -> PathValue | None:
    if path is None or path.start is None or path.literals:
        return PathValue(None)
    start = path.start
    for _ in range(count):
        if not start:
            return PathValue(None)
        start = posixpath.dirname(start)
    return PathValue(start)
