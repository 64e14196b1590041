"""What a type checker takes for the base classes of a mixin: those of the class that is divided, so that it knows what
they define, and what ``super()`` meets. At run time there is none, but for the ``Generic[T]`` of a generic class."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import BindingKind
from refactor_ls.model.source import Source
from refactor_ls.refactorings.split_class.body_readers import ancestry
from refactor_ls.refactorings.split_class.members import Members, last_name

_READERS = ("__orig_bases__", "get_original_bases", "__parameters__")
_OF_NO_USE = frozenset({"object", "ABC", "Generic", "Protocol"})


def checked_base(mixin: str) -> str:
    """The name of that base class of a mixin."""
    return f"_{mixin.removesuffix('Mixin')}Base"


def checked_bases(members: Members, groups: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Mixin -> the statement that defines its base class, with ``\\n`` line ends, for those with methods; empty where
    the class has none that can be named outside of it, or where the names are taken."""
    source, bases = members.source, list(bases_that_define(members))
    with_methods = [mixin for mixin, own in groups.items() if any(name in members.methods for name in own)]
    names = {mixin: checked_base(mixin) for mixin in with_methods}
    if not bases or any(name in source.bindings for name in names.values()):
        return {}
    if any(not _is_plain(source, base) for base in bases):
        return {}
    step = members.body_indent
    texts = [_on_one_line(source, base) for base in bases]
    return {
        mixin: f"if TYPE_CHECKING:\n{_definition(name, texts, step)}\nelse:\n{step}{name} = object\n"
        for mixin, name in names.items()
    }


def generic_base(project: Project, members: Members) -> ast.Subscript | None:
    """The ``Generic[K, T]`` of a class whose mixins may be generic, too; None where something could tell that they are.

    Each mixin names all type variables, in this order, which so remains that of the class.
    """
    found = [each for each in members.node.bases if last_name(each) == "Generic"]
    base = found[0] if len(found) == 1 and isinstance(found[0], ast.Subscript) else None
    given = base.slice if base is not None else None
    if not all(
        isinstance(each, ast.Name) for each in (given.elts if isinstance(given, ast.Tuple) else [given])
    ):
        return None
    lines = (ancestry(project, members.source, each) for each in bases_that_define(members))
    if any(each is None for line in lines for each in line):
        return None
    return None if any(project.files.containing([word]) for word in _READERS) else base


def _definition(name: str, bases: list[str], step: str) -> str:
    if len(bases) == 1:
        return f"{step}{name} = {bases[0]}"
    return f"\n{step}class {name}({', '.join(bases)}): ...\n"


def bases_that_define(members: Members) -> Iterator[ast.expr]:
    """The base classes of the class that is divided which define something."""
    yield from (base for base in members.node.bases if last_name(base) not in _OF_NO_USE)


def _is_plain(source: Source, base: ast.expr) -> bool:
    """Is it a class by its name, for which nothing else may stand, with classes of the module as arguments at most?

    Type variables among these would be those of the class that is divided.
    """
    named = base.value if isinstance(base, ast.Subscript) else base
    if not all(isinstance(node, ast.Name | ast.Attribute | ast.expr_context) for node in nodes_in(named)):
        return False
    bindings = [each for name in _names(base) for each in source.bindings.get(name, ())]
    given = _names(base.slice) if isinstance(base, ast.Subscript) else set()
    return not any(each.guards for each in bindings) and all(
        each.kind is BindingKind.CLASS for name in given for each in source.bindings.get(name, ())
    )


def _on_one_line(source: Source, base: ast.expr) -> str:
    text = source.span(base).of(source.text)
    return ast.unparse(base) if "\n" in text or "\r" in text else text


def _names(node: ast.expr) -> set[str]:
    return {each.id for each in nodes_in(node) if isinstance(each, ast.Name)}
