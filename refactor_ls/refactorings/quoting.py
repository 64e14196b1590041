"""Quotes annotations, so that they are no longer evaluated at the definition (PEP 484, forward references)."""

from __future__ import annotations

import ast
import builtins
import re
import sys
from collections.abc import Callable, Iterable
from functools import lru_cache

from refactor_ls.model.nodes import Definition, child_nodes, nodes_in
from refactor_ls.model.scopes import BindingKind, Reference, import_binding
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span

_BUILTINS = frozenset(dir(builtins))
_DEEPEST = 8
_TYPED = frozenset({"NamedTuple", "TypedDict"})
_PLAIN_DECORATORS = frozenset({"final", "runtime_checkable", "total_ordering", "unique"})
_READERS = (
    "dataclass",
    "attrs",
    "define",
    "frozen",
    "mutable",
    "s",
    "validate_call",
    "singledispatch",
    "register",
)


def annotations_of(node: ast.stmt) -> list[ast.expr]:
    """Every annotation inside a definition that is evaluated at definition time, outermost expressions only."""
    found = []
    for inner in nodes_in(node):
        if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
            arguments = [*inner.args.posonlyargs, *inner.args.args, *inner.args.kwonlyargs]
            arguments += [a for a in (inner.args.vararg, inner.args.kwarg) if a is not None]
            found += [a.annotation for a in arguments if a.annotation is not None]
            found += [inner.returns] if inner.returns is not None else []
        elif isinstance(inner, ast.AnnAssign):
            found.append(inner.annotation)
    return found


def quoted(
    source: Source, references: Iterable[Reference], is_plain: Callable[[ast.expr], bool]
) -> list[Edit] | None:
    """Edits that quote the annotations holding `references`; None where that could be noticed at run time, which is not
    by decorators that are plain."""
    edits: dict[int, Edit] = {}
    known: dict[int, list[ast.expr]] = {}
    for reference in references:
        statement = source.tree.body[reference.statement]
        if reference.statement not in known:
            known[reference.statement] = annotations_of(statement)
        annotation = next((a for a in known[reference.statement] if _is_in(reference.node, a)), None)
        if annotation is None or is_read_at_run_time(statement, annotation, is_plain):
            return None
        edit = quote(source, annotation)
        if edit is None:
            return None
        edits[edit.span.start] = edit
    return list(edits.values())


def _is_in(node: ast.expr, outer: ast.expr) -> bool:
    """Is it a part of the other expression, or that itself?"""
    return outer.lineno <= node.lineno <= (outer.end_lineno or 0) and node in nodes_in(outer)


def quote(source: Source, annotation: ast.expr) -> Edit | None:
    """The edit that puts one annotation into quotes; None where its text cannot stand in a string."""
    span = source.span(annotation)
    text = in_one_line(span.of(source.text))
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        return None
    if any(mark in text for mark in ("\n", "\r", "\\", "#")):
        return None
    mark = '"' if '"' not in text else "'" if "'" not in text else ""
    return Edit(span, f"{mark}{text}{mark}") if mark else None


def in_one_line(text: str) -> str:
    """The text of an annotation without the breaks between its lines, where it says the same then."""
    if "\n" not in text or "#" in text or "\\" in text:
        return text
    joined = re.sub(r"(?<=[(\[{]) | (?=[)\]}])", "", re.sub(r"\s*\n\s*", " ", text))
    for plain in (re.sub(r",(?=[)\]}])", "", joined), joined):
        try:
            is_same = ast.dump(ast.parse(f"({plain})")) == ast.dump(ast.parse(f"({text})"))
        except SyntaxError:
            continue
        if is_same:
            return plain
    return text


def is_read_at_run_time(
    statement: ast.stmt, annotation: ast.expr, is_plain: Callable[[ast.expr], bool] = lambda _: False
) -> bool:
    """Do decorators or base classes around the annotation look at it when the program runs?"""
    for node in _definitions_around(statement, annotation):
        if isinstance(node, ast.ClassDef):
            own = any(isinstance(n, ast.AnnAssign) and _is_in(annotation, n.annotation) for n in node.body)
            if own:
                return True
        elif any(
            _name(d)
            not in (
                "staticmethod",
                "classmethod",
                "property",
                "overload",
                "abstractmethod",
                "override",
                "contextmanager",
                "asynccontextmanager",
                "cached_property",
                "setter",
            )
            and not is_plain(d)
            for d in node.decorator_list
        ):
            return True
    return False


def _definitions_around(statement: ast.stmt, inner: ast.expr) -> list[Definition]:
    """The functions and classes in a statement, itself included, that hold an expression. Only what lies on its lines
    is looked at: of a big class much may be asked."""
    todo: list[tuple[ast.AST, list[Definition]]] = [(statement, [])]
    while todo:
        node, around = todo.pop()
        if node is inner:
            return around
        if isinstance(node, ast.stmt) and not _first_line(node) <= inner.lineno <= (node.end_lineno or 0):
            continue
        inside = [*around, node] if isinstance(node, Definition) else around
        todo += [(child, inside) for child in child_nodes(node)]
    return []


def _first_line(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(each.lineno for each in decorators)])


def has_run_time_reader(source: Source, reference: Reference) -> bool:
    """Does the reference stand in an annotation that a decorator or base class reads when the program runs?

    Fields of classes count (dataclasses, pydantic, named tuples) where a decorator or base class is not known to leave
    them alone, and signatures of functions with a decorator that reads them.
    """
    if not reference.is_annotation:
        return False
    position = reference.offset if reference.in_string else source.span(reference.node).start
    return any(place.contains(position) for place in _places_read(source)[reference.statement])


@lru_cache(maxsize=4)
def _places_read(source: Source) -> list[list[Span]]:
    """For each top-level statement the annotations in it, and functions with some, that are read at run time."""
    found: list[list[Span]] = []
    for statement in source.tree.body:
        places: list[ast.AST] = []
        for node in nodes_in(statement):
            if isinstance(node, ast.ClassDef) and _has_fields_read(source, node, _DEEPEST):
                fields = [n.annotation for n in node.body if isinstance(n, ast.AnnAssign)]
                is_plain = not node.decorator_list and all(_name(base) in _TYPED for base in node.bases)
                places += [each for each in fields if not (is_plain and _cannot_be_read(source, each))]
            elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                places += [node] if any(_name(d) in _READERS for d in node.decorator_list) else []
        found.append([source.span(place) for place in places])
    return found


def _cannot_be_read(source: Source, annotation: ast.expr) -> bool:
    """Does it hold a name that is there for type checkers alone? Whoever asked for it would fail."""
    named = [node.id for node in nodes_in(annotation) if isinstance(node, ast.Name)]
    bindings = [source.bindings[name] for name in named if name in source.bindings]
    return any(all(each.is_for_types for each in found) for found in bindings)


def _has_fields_read(source: Source, node: ast.ClassDef, depth: int) -> bool:
    """May a decorator, a metaclass or a base class of a class read the annotations of its fields?"""
    return (
        depth == 0
        or any(_name(decorator) not in _PLAIN_DECORATORS for decorator in node.decorator_list)
        or any(_name(keyword.value) != "ABCMeta" for keyword in node.keywords)
        or any(_reads_fields(source, base, depth) for base in node.bases)
    )


def _reads_fields(source: Source, base: ast.expr, depth: int) -> bool:
    """May a base class read the annotations of its subclasses? Python's own do not, but for the typed ones."""
    named = base.value if isinstance(base, ast.Subscript) else base
    root = named
    while isinstance(root, ast.Attribute):
        root = root.value
    bindings = source.bindings.get(root.id, []) if isinstance(root, ast.Name) else []
    if isinstance(named, ast.Name) and not bindings:
        return named.id not in _BUILTINS
    if len(bindings) != 1:
        return True
    definition = bindings[0].node
    if isinstance(definition, ast.ClassDef) and named is root:
        hooks = (getattr(part, "name", "") == "__init_subclass__" for part in definition.body)
        return any(hooks) or _has_fields_read(source, definition, depth - 1)
    if bindings[0].kind is not BindingKind.IMPORT:
        return True
    found = import_binding(bindings[0])
    top = found.module.split(".")[0]
    name = found.imported if named is root else _name(named)
    return found.level > 0 or name in _TYPED or top not in sys.stdlib_module_names | {"typing_extensions"}


def _name(decorator: ast.expr) -> str:
    if isinstance(decorator, ast.Call):
        decorator = decorator.func
    return getattr(decorator, "attr", getattr(decorator, "id", ""))
