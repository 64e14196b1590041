"""Why a class cannot be divided, or a method not leave it."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator, Mapping

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.split_class.body_readers import DELEGATES
from refactor_ls.refactorings.split_class.members import Members, last_name
from refactor_ls.refactorings.split_class.metaclasses import reads_body
from refactor_ls.refactorings.split_class.reading_bases import reading_reasons
from refactor_ls.refactorings.split_class.request import SplitClass
from refactor_ls.refactorings.uses.meaning import root_name

_HARMLESS_DECORATORS = frozenset({"final", "runtime_checkable"})


def class_reasons(project: Project, members: Members) -> Iterator[Reason]:
    """Why the class as a whole cannot be divided."""
    node, path = members.node, members.source.path
    for keyword in node.keywords:
        if keyword.arg == "metaclass" and not reads_body(project, members.source, keyword.value):
            continue
        if keyword.arg == "metaclass":
            what = (
                f"the class is made by `{ast.unparse(keyword.value)}`, which may read what stands in its body"
            )
        else:
            what = (
                f"the class hands `{keyword.arg}` to its base classes, which may read what stands in its body"
            )
        yield Reason(what, path, keyword.value.lineno, DELEGATES)
    for decorator in node.decorator_list:
        if (
            root_name(decorator) not in _HARMLESS_DECORATORS
            and last_name(decorator) not in _HARMLESS_DECORATORS
        ):
            seen = f"`@{ast.unparse(decorator)}` may read what stands in the body of the class"
            yield Reason(seen, path, decorator.lineno, DELEGATES)
    yield from reading_reasons(project, members)


def method_reasons(
    members: Members, request: SplitClass, staying: Mapping[str, tuple[int, str]]
) -> Iterator[Reason]:
    """Why single methods cannot go where the groups say; `staying` are those that cannot go anywhere."""
    path, known = members.source.path, members.movable
    seen: set[str] = set()
    other = {alias for name in members.methods for alias in members.other_names(name)}
    for name in (name for methods in request.groups.values() for name in methods):
        if name in other:
            continue  # it goes along with its method
        if name not in known and members.binds(name):
            yield Reason(
                f"`{name}` is no method, and no data that could stand in a base class",
                path,
                members.node.lineno,
                f"leave `{name}` out of the groups",
            )
        elif name not in known:
            near = difflib.get_close_matches(name, known, n=3)
            hint = "did you mean " + ", ".join(f"`{n}`" for n in near) + "?" if near else "name its methods"
            yield Reason(f"`{request.class_name}` has no method `{name}`", path, members.node.lineno, hint)
        elif name in seen:
            yield Reason(f"`{name}` stands in several groups", path, known[name][0].lineno, "leave it in one")
        elif name in staying:
            line, why = staying[name]
            what = f"the body of `{name}`" if request.style == "delegates" else f"`{name}`"
            remedy = f"leave `{name}` out of the groups"
            yield Reason(f"{what} cannot leave the class: it {why}", path, line, remedy)
        seen.add(name)


def mixin_reasons(members: Members, request: SplitClass) -> Iterator[Reason]:
    """Why the methods cannot be parted like that, or must not meet each other as base classes."""
    home: dict[str, str] = {}
    other = {alias for name in members.methods for alias in members.other_names(name)}
    for group, methods in request.groups.items():
        for name in methods:
            if name in other:
                continue  # it goes along with its method
            home.setdefault(name, group)
    for unit in members.divisible.units:
        homes = {home.get(name, "") for name in unit.names if name in members.methods}
        if len(homes) > 1:
            listed = ", ".join(f"`{name}`" for name in unit.names)
            line = members.methods[unit.names[0]][0].lineno
            yield Reason(
                f"{listed} need each other while the class is made",
                members.source.path,
                line,
                "put them in one group",
            )
    for names in members.tables.together:
        if len({home.get(name, "") for name in names}) > 1:
            listed = ", ".join(f"`{name}`" for name in names)
            yield Reason(
                f"{listed} need each other while the class is made",
                members.source.path,
                members.tables.statements[names[0]][0].lineno,
                "put them in one group",
            )
    aliases = {alias: home[name] for name in [*home] for alias in members.other_names(name)}
    yield from super_reasons(members, {**home, **aliases})


def super_reasons(members: Members, home: Mapping[str, str]) -> Iterator[Reason]:
    """``super()`` looks behind the class that it stands in, and would meet a method that went to a mixin there."""
    order = {group: place for place, group in enumerate(dict.fromkeys(home.values()))}
    own = {id(function): name for name, functions in members.methods.items() for function in functions}
    for statement in members.node.body:
        if isinstance(statement, ast.ClassDef) or "super" not in _lines_of(members, statement):
            continue
        name = own.get(id(statement), members.node.name)
        at = order[home[name]] if name in home and id(statement) in own else -1
        for node, wanted in _super_calls(statement):
            meets = [n for n in ([wanted] if wanted else home) if n in home and order[home[n]] > at]
            if meets and not node.args:
                yield Reason(
                    f"`super()` in `{name}` would meet `{meets[0]}`, which went to a base class",
                    members.source.path,
                    node.lineno,
                    f"leave `{meets[0]}` in the class, or put both in one group",
                )


def _lines_of(members: Members, statement: ast.stmt) -> str:
    """The lines of a statement with its decorators."""
    starts = members.source.lines.starts
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    first = min([statement.lineno, *(each.lineno for each in decorators)])
    return members.source.text[starts[first - 1] : members.source.span(statement).end]


def _super_calls(function: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """The calls of ``super()``, each with the attribute that is read from it; "" where that cannot be told."""
    read = {id(node.value): node.attr for node in nodes_in(function) if isinstance(node, ast.Attribute)}
    for node in nodes_in(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super":
            yield node, read.get(id(node), "")
