"""What a mixin tells a type checker: the attributes of `self` that its methods use and others define."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Change
from refactor_ls.refactorings.import_changes import edits_of
from refactor_ls.refactorings.import_statements import Imported
from refactor_ls.refactorings.naming import editor_of
from refactor_ls.refactorings.split_class.members import Function, Members
from refactor_ls.refactorings.split_class.request import SplitClass

_NAMES = ("TYPE_CHECKING", "Any")
_FILES = ("mypy.ini", ".mypy.ini", "pyrightconfig.json")
_SECTIONS = {
    "pyproject.toml": ("[tool.mypy", "[[tool.mypy", "[tool.pyright", "[tool.basedpyright"),
    "setup.cfg": ("[mypy",),
    "tox.ini": ("[mypy",),
}
_PROPERTIES = frozenset({"property", "cached_property", "abstractproperty"})


def declares(project: Project, request: SplitClass) -> bool:
    """Shall mixins declare what they use? As the request says, else where a checker is set up or types are shipped."""
    if request.typing != "auto":
        return request.typing == "declared"
    is_set_up = any(
        section in project.files.get(path, "") for path, sections in _SECTIONS.items() for section in sections
    )
    return (
        is_set_up
        or any(name in project.files for name in _FILES)
        or any(path.rpartition("/")[2] == "py.typed" for path in project.files)
    )


def with_typing_names(project: Project, path: str) -> Change | None:
    """The imports that declarations need, in the file at `path`; None where these names mean something else there."""
    source = project.source(path)
    editor = editor_of(project, source)
    for name in _NAMES:
        bindings = source.bindings.get(name, ())
        if any(each.alias is None or getattr(each.node, "module", "") != "typing" for each in bindings):
            return None
        if not bindings:
            editor.add(Imported("typing", name))
    return Change({path: tuple(edits_of(editor))})


def declarations(members: Members, methods: Sequence[str]) -> str:
    """A block of the mixin of these methods, with ``\\n`` line ends; "" where they use nothing of others."""
    indent = members.body_indent
    own = {name for method in methods for name in (method, *members.other_names(method))}
    used = {name for method in methods for f in members.methods[method] for name in _attributes(f)}
    found = [_declaration(members, name) for name in sorted(used - own - set(dir(object)))]
    fields, properties = [each for each in found if len(each) == 1], [each for each in found if len(each) > 1]
    blocks = [[line for each in fields for line in each], *properties]
    texts = ["".join(f"{indent}{indent}{line}\n" for line in block) for block in blocks if block]
    return f"{indent}if TYPE_CHECKING:\n" + "\n".join(texts) + "\n" if texts else ""


def _attributes(function: Function) -> Iterator[str]:
    """The attributes of its first parameter that a method reads or sets."""
    given = [*function.args.posonlyargs, *function.args.args][:1]
    is_static = any(
        isinstance(each, ast.Name) and each.id == "staticmethod" for each in function.decorator_list
    )
    for node in ast.walk(function) if given and not is_static else ():
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == given[0].arg
        ):
            yield node.attr


def _declaration(members: Members, name: str) -> list[str]:
    """The lines that declare a name as any checker lets the class define it."""
    functions = members.methods.get(name, ())
    if functions and _is_read_only(functions):
        return ["@property", f"def {name}(self) -> Any: ..."]
    for statement in members.node.body:
        is_it = isinstance(statement, ast.AnnAssign) and ast.unparse(statement.target) == name
        text = ast.unparse(statement.annotation) if is_it and isinstance(statement, ast.AnnAssign) else ""
        if "Final" in text:
            return ["@property", f"def {name}(self) -> Any: ..."]
        if "ClassVar" in text:
            return [f"{name}: ClassVar[Any]"] if "ClassVar" in members.source.bindings else []
    return [f"{name}: Any"]


def _is_read_only(functions: Sequence[Function]) -> bool:
    decorators = [each for function in functions for each in function.decorator_list]
    named = {getattr(each, "attr", getattr(each, "id", "")) for each in decorators}
    return bool(named & _PROPERTIES) and "setter" not in named
