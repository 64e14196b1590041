"""A move by brute force, in the way that is least likely to fail: can any edit carry it out?

It knows none of the tool's reasons and asks nothing of it. The moved code stands at the end of the destination, but
above what runs that as a program; what it reads is imported where it is first read (functions import for themselves),
and the old path looks up what left it only when somebody asks. Comments and layout are lost: only whether the result
imports and runs is of interest.
"""

from __future__ import annotations

import ast
import copy
import symtable
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cases import Case, module_files
from benchmarks.corpus import Package
from benchmarks.eager_imports import absolute, is_for_types, is_main_guard

# How the old path gets the names that left it; quoted: lazily, and no annotation of the moved code is evaluated.
FACADES = ("lazy", "quoted", "at once", "at the end")
Function = ast.FunctionDef | ast.AsyncFunctionDef
LAZY = """
def __getattr__(name, _moved={moved!r}, _late={late!r}):
    if name not in _moved:
        raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")
    import dis, importlib, sys
    frame = sys._getframe(1)
    while frame.f_code.co_filename.startswith("<frozen importlib"):
        frame = frame.f_back
    asked = dis.opname[frame.f_code.co_code[frame.f_lasti]]
    if not _late and asked not in {{"IMPORT_FROM", "IMPORT_NAME", "IMPORT_STAR", "LOAD_ATTR", "LOAD_METHOD"}}:
        raise AttributeError(name)
    return getattr(importlib.import_module({new!r}), name)
"""  # without an old path to keep, only what can be written otherwise finds it: imports and attributes
STUB = """
import dis, importlib, sys
_frame = sys._getframe(1)
while _frame.f_code.co_filename.startswith("<frozen importlib"):
    _frame = _frame.f_back
if dis.opname[_frame.f_code.co_code[_frame.f_lasti]] != "IMPORT_NAME":
    raise ModuleNotFoundError(__name__)
sys.modules[__name__] = importlib.import_module({new!r})
"""


@dataclass(frozen=True)
class Ends:
    """The modules between which something moves: their dotted names, and that of the package which the source is in."""

    old: str
    new: str
    package: str


def moved_plainly(package: Package, tree: Path, case: Case, symbols: Iterable[str], facade: str) -> None:
    """Make the move in a copy of the package, with one of `FACADES`; `symbols` are the case's, or more."""
    ends = ends_of(package, tree, case)
    source, destination = tree / case.source, tree / case.destination
    body = ast.parse(source.read_bytes())
    destination.parent.mkdir(parents=True, exist_ok=True)
    if not case.symbols:
        destination.write_text(ast.unparse(_Absolute(ends.package).visit(body)) + "\n")
        source.write_text(STUB.format(new=ends.new))
        return
    names = set(symbols)
    code = _Module(source.read_text(), body)
    is_quoted = facade == "quoted" and not code.is_lazy
    code.is_lazy |= is_quoted
    moving = [statement for statement in body.body if names.intersection(bound_by(statement))]
    staying = [statement for statement in body.body if statement not in moving]
    origin = {**dict.fromkeys(code.bound - code.for_types, ("", ends.old)), **code.imports(ends.package)}
    there = destination.read_text() if destination.exists() else ""
    arrived = _arrived(code, moving, {n: o for n, o in origin.items() if n not in names}, there, ends.package)
    is_never = "never" in case.options
    code.is_lazy &= not is_quoted  # lines that stay are left alone
    manner = "lazy" if facade == "quoted" else facade
    left = _left(code, staying, moving, names, manner, ends, keeps_path=not is_never)
    # another size each time: what Python compiled of another way would count within the same second
    first = next((s.lineno for s in ast.parse(there).body if is_main_guard(s)), there.count("\n") + 2) - 1
    lines = there.split("\n")
    lines[first:first] = ["", arrived, f"# {facade}", ""]
    destination.write_text("\n".join(lines))
    source.write_text(f"{left}\n# {facade}\n")


def needed_names(text: str, symbols: Iterable[str], *, with_readers: bool) -> set[str]:
    """The symbols with what they read of their module while it is imported, and so on; or also with what reads them."""
    module = _Module(text, ast.parse(text))
    defined = {name for s in module.tree.body if not isinstance(s, _IMPORTS) for name in bound_by(s)}
    found = set(symbols)
    while True:
        moving = [s for s in module.tree.body if found.intersection(bound_by(s))]
        more = {
            name for statement in moving for name in (*eager_names(statement), *bound_by(statement))
        } & defined
        more |= {name for _, *both in shared_state(module.tree, found) for name in both} & defined
        if with_readers:
            readers = (s for s in module.tree.body if s not in moving and found.intersection(eager_names(s)))
            more |= {name for statement in readers for name in bound_by(statement)}
        if more <= found:
            return found
        found |= more


def shared_state(tree: ast.Module, names: set[str]) -> list[tuple[int, str, str]]:
    """Lines on which a function says `global` of a name that is divided from it by the move; the name, the function."""
    return [
        (node.lineno, name, min(bound_by(statement), default=""))
        for statement in tree.body
        for node in ast.walk(statement)
        if isinstance(node, ast.Global)
        for name in node.names
        if (name in names) != bool(bound_by(statement) & names)
    ]


_IMPORTS = (ast.Import, ast.ImportFrom)


def bound_by(statement: ast.stmt) -> set[str]:
    """The names that a statement of a module's top binds, in blocks too."""
    if isinstance(statement, ast.ClassDef | Function):
        return {statement.name}
    if isinstance(statement, _IMPORTS):
        return {(alias.asname or alias.name).partition(".")[0] for alias in statement.names}
    inner = {
        n.id for c in ast.walk(statement) if isinstance(c, ast.comprehension) for n in _eager_nodes(c.target)
    }
    found = {node.id for node in _eager_nodes(statement) if _is_stored(node)} - inner
    for child in ast.iter_child_nodes(statement):
        if isinstance(child, ast.stmt):
            found |= bound_by(child)
        elif isinstance(child, ast.ExceptHandler):
            found = found.union(*map(bound_by, child.body))
    return found


def eager_names(statement: ast.AST) -> set[str]:
    """The names that are read while a statement is executed, not only when its functions are called."""
    return {node.id for node in _eager_nodes(statement) if not _is_stored(node)}


def _eager_nodes(node: ast.AST) -> Iterator[ast.Name]:
    if isinstance(node, ast.Name):
        yield node
    for field, value in ast.iter_fields(node):
        if field == "body" and isinstance(node, Function):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _eager_nodes(child)


def _is_stored(node: ast.Name) -> bool:
    return not isinstance(node.ctx, ast.Load)


class _Module:
    """A module: its tree, what each of its functions reads of it, and whether annotations are evaluated."""

    def __init__(self, text: str, tree: ast.Module) -> None:
        self.tree = tree
        self.is_lazy = _says_annotations(tree)
        self.bound = set[str]().union(*map(bound_by, tree.body))
        self.for_types = self.bound - set[str]().union(
            *(bound_by(s) for s in tree.body if not is_for_types(s))
        )
        self._tables: dict[tuple[str, int], symtable.SymbolTable] = {}
        self._gather(symtable.symtable(text, "module", "exec"))

    def _gather(self, table: symtable.SymbolTable) -> None:
        for child in table.get_children():
            self._tables[child.get_name(), child.get_lineno()] = child
            self._gather(child)

    def read_in(self, function: Function) -> set[str]:
        """The module's names that a function reads when it is called."""
        lines = [function.lineno, *(decorator.lineno for decorator in function.decorator_list)]
        table = next((t for line in lines if (t := self._tables.get((function.name, line)))), None)
        return _globals_of(table) & self.bound if table is not None else set()

    def imports(self, package: str) -> dict[str, tuple[str, str]]:
        """Each name that a plain import binds: the name and the module (absolute) that it is taken from."""
        found: dict[str, tuple[str, str]] = {}
        for statement in self.tree.body:
            if isinstance(statement, ast.ImportFrom) and statement.module != "__future__":
                module = absolute(statement, package)
                found |= {a.asname or a.name: (a.name, module) for a in statement.names if a.name != "*"}
            elif isinstance(statement, ast.Import):
                found |= {
                    a.asname or a.name: ("*", a.name)
                    for a in statement.names
                    if a.asname or "." not in a.name
                }
        return found


def _globals_of(table: symtable.SymbolTable) -> set[str]:
    own = {s.get_name() for s in table.get_symbols() if s.is_global() and s.is_referenced()}
    return own.union(*map(_globals_of, table.get_children()))


def _arrived(
    code: _Module, moving: list[ast.stmt], origin: dict[str, tuple[str, str]], there: str, package: str
) -> str:
    """The moved code as the destination has it: with imports of what it reads before it, and in its functions."""
    body = [_Absolute(package).visit(s) for s in _copies(moving)]
    known = _says_annotations(ast.parse(there))
    if code.is_lazy and not known:
        body = [_Quoted().visit(statement) for statement in body]
    late = _Late(code, origin)
    body = [late.visit(statement) for statement in body]
    eager = {n for s in moving for n in _without_annotations(s, code.is_lazy)} & origin.keys()
    taken = {name for s in ast.parse(there).body for name in bound_by(s)}
    other = {name: f"_moved_{name}" if name in taken else name for name in sorted(eager)}
    body = [_Renamed(other).visit(statement) for statement in body]
    header = [_import(name, other[name], origin[name]) for name in other]
    return "\n".join([*header, *(ast.unparse(ast.fix_missing_locations(s)) for s in body)])


def _left(
    code: _Module,
    staying: list[ast.stmt],
    moving: list[ast.stmt],
    names: set[str],
    facade: str,
    ends: Ends,
    *,
    keeps_path: bool,
) -> str:
    """What is left of the source."""
    origin = dict.fromkeys(names, ("", ends.new))
    eager = {n for s in staying for n in _without_annotations(s, code.is_lazy)} & names
    if facade != "lazy":
        eager = set(names)
    late = _Late(code, origin)
    wanted = [_import(name, name, origin[name]) for name in sorted(eager)]
    lines: list[str] = []
    is_there = not wanted
    for statement, its_copy in zip(staying, _copies(staying), strict=True):
        is_late = facade != "at the end" and not is_there
        reads = eager.intersection(_without_annotations(statement, code.is_lazy))
        if is_late and (reads if facade == "lazy" else statement.lineno > moving[0].lineno):
            lines, is_there = [*lines, *wanted], True
        lines.append(ast.unparse(ast.fix_missing_locations(late.visit(its_copy))))
    lines += [] if is_there else wanted
    if facade == "lazy" and "__getattr__" not in code.bound:
        first = sum(isinstance(s, ast.ImportFrom) and s.module == "__future__" for s in staying)
        first += ast.get_docstring(code.tree) is not None
        lines.insert(first, LAZY.format(moved=sorted(names - eager), new=ends.new, late=keeps_path))
    return "\n".join(lines)


def _import(name: str, alias: str, origin: tuple[str, str]) -> str:
    what, module = origin
    if what == "*":
        return f"import {module} as {alias}"
    return f"from {module} import {what or name} as {alias}"


class _Late(ast.NodeTransformer):
    """Functions import what they read of other modules when they are called."""

    def __init__(self, code: _Module, origin: dict[str, tuple[str, str]]) -> None:
        self.code, self.origin = code, origin

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._with_imports(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self._with_imports(node)

    def visit_If(self, node: ast.If) -> ast.AST:
        """``if __name__ == "__main__":`` runs after the module, and imports for itself, too."""
        if is_main_guard(node):
            names = sorted(eager_names(node) & self.origin.keys())
            node.body[:0] = ast.parse("\n".join(_import(n, n, self.origin[n]) for n in names)).body
        return self.generic_visit(node)

    def _with_imports(self, node: Function) -> Function:
        names = sorted(self.code.read_in(node) & self.origin.keys())
        text = "\n".join(_import(name, name, self.origin[name]) for name in names)
        has_words = ast.get_docstring(node, clean=False) is not None
        node.body[has_words:has_words] = ast.parse(text).body
        return node


class _Quoted(ast.NodeTransformer):
    """Annotations become strings, as `from __future__ import annotations` makes them where they come from."""

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = node.annotation and ast.Constant(ast.unparse(node.annotation))
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.annotation = ast.Constant(ast.unparse(node.annotation))
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = node.returns and ast.Constant(ast.unparse(node.returns))
        return self.generic_visit(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        node.returns = node.returns and ast.Constant(ast.unparse(node.returns))
        return self.generic_visit(node)


class _Renamed(ast.NodeTransformer):
    """Names that are read while the code is executed get the names that they are imported as."""

    def __init__(self, other: dict[str, str]) -> None:
        self.other = other

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.copy_location(ast.Name(self.other.get(node.id, node.id), node.ctx), node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._outside(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self._outside(node)

    def _outside(self, node: Function) -> Function:
        body, node.body = node.body, []
        self.generic_visit(node)
        node.body = body
        return node


class _Absolute(ast.NodeTransformer):
    """Relative imports become absolute ones."""

    def __init__(self, package: str) -> None:
        self.package = package

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST:
        return ast.ImportFrom(absolute(node, self.package), node.names, 0)


def _copies(statements: list[ast.stmt]) -> list[ast.stmt]:
    return [copy.deepcopy(statement) for statement in statements]


def _says_annotations(tree: ast.Module) -> bool:
    return any(
        isinstance(s, ast.ImportFrom)
        and s.module == "__future__"
        and any(a.name == "annotations" for a in s.names)
        for s in tree.body
    )


def _without_annotations(statement: ast.stmt, is_lazy: bool) -> set[str]:
    """The names that a statement reads when a module is imported; annotations count only where they are evaluated."""
    if is_main_guard(statement):
        return set()
    if not is_lazy:
        return eager_names(statement)
    return eager_names(_Quoted().visit(copy.deepcopy(statement)))


def ends_of(package: Package, tree: Path, case: Case) -> Ends:
    """The dotted names of both ends of a move."""
    names = {path: name for name, path in module_files(package, tree).items()}
    old = names[case.source]
    parts = Path(case.destination).relative_to(package.source_root).with_suffix("").parts
    return Ends(old, ".".join(parts), old if case.source.endswith("__init__.py") else old.rpartition(".")[0])
