"""Base classes of libraries that read what stands in the body of a class, or which of its methods are decorated."""

from __future__ import annotations

import ast
import builtins
import sys
from collections.abc import Collection, Iterator

from refactor_ls.model.project import Project
from refactor_ls.model.scopes import BindingKind, import_binding
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.split_class.body_readers import DELEGATES, line_of_bases
from refactor_ls.refactorings.split_class.members import Members, last_name
from refactor_ls.refactorings.uses.meaning import origin_of, root_name

_ENUMERATIONS = frozenset("Enum IntEnum StrEnum Flag IntFlag ReprEnum".split())
# They look for decorated methods in the body of every class below them.
_VALIDATED = frozenset("BaseModel BaseSettings RootModel SQLModel".split())
_READ_THE_BODY = _ENUMERATIONS | _VALIDATED | frozenset(
    "NamedTuple TypedDict Protocol Structure Union BigEndianStructure LittleEndianStructure "
    "Model Schema Document Struct".split()
)  # fmt: skip
# Of Python's own modules only these have classes of such names that do.
_READERS_OF_PYTHON = frozenset({"enum", "typing", "ctypes"})
_OF_A_PROPERTY = frozenset({"getter", "setter", "deleter"})


def reading_reasons(project: Project, members: Members) -> Iterator[Reason]:
    """The base classes that read the body: those that the class names itself, and what they are made of."""
    for source, node, base in line_of_bases(project, members.source, members.node):
        for each in node.bases:
            if _reads(project, source, each, _READ_THE_BODY if base is None else _ENUMERATIONS):
                named = base or each
                what = f"its base class `{ast.unparse(named)}` reads what stands in its body"
                yield Reason(what, members.source.path, named.lineno, DELEGATES)


def validation_reasons(project: Project, members: Members, moving: Collection[str]) -> Iterator[Reason]:
    """Which of the `moving` methods have a decorator that a base class may look for in the body."""
    decorated = [
        (name, function, decorator)
        for name in sorted(moving & members.methods.keys())
        for function in members.methods[name]
        for decorator in function.decorator_list
        if not _is_of_python(members.source, decorator)
    ]
    base = _validating_base(project, members) if decorated else None
    for name, function, decorator in decorated if base is not None else ():
        what = f"`@{ast.unparse(decorator)}` of `{name}` may be looked for in the body of the class"
        yield Reason(what, members.source.path, function.lineno, f"leave `{name}` in the class")


def _validating_base(project: Project, members: Members) -> ast.expr | None:
    for source, node, _ in line_of_bases(project, members.source, members.node):
        for each in node.bases:
            if _reads(project, source, each, _VALIDATED):
                return each
    return None


def _reads(project: Project, source: Source, base: ast.expr, names: Collection[str]) -> bool:
    """Is it a class of a library by one of the names? One of the workspace is judged by its own base classes."""
    origin = origin_of(project, source, base)
    if origin is not None and isinstance(origin.binding.node, ast.ClassDef):
        return False
    module, name = _imported(source, base)
    top = module.split(".")[0]
    is_of_python = top in sys.stdlib_module_names and top not in _READERS_OF_PYTHON
    return name in names and not is_of_python


def _imported(source: Source, expression: ast.expr) -> tuple[str, str]:
    """The module that an expression's first name is imported from, and what its last name is called there; as far as
    the file says so."""
    bindings = source.bindings.get(root_name(expression), ())
    imports = [import_binding(each) for each in bindings if each.kind is BindingKind.IMPORT]
    while isinstance(expression, ast.Call | ast.Subscript):
        expression = expression.func if isinstance(expression, ast.Call) else expression.value
    given = imports[-1].imported if imports and isinstance(expression, ast.Name) else None
    return imports[-1].module if imports else "", given or last_name(expression)


def _is_of_python(source: Source, decorator: ast.expr) -> bool:
    """``@property``, ``@total.setter``, ``@functools.cache``"""
    if isinstance(decorator, ast.Attribute) and decorator.attr in _OF_A_PROPERTY:
        return True
    name = root_name(decorator)
    module, _ = _imported(source, decorator)
    if not module:
        return name not in source.bindings and hasattr(builtins, name)
    return module.split(".")[0] in sys.stdlib_module_names
