"""Groups of entry points: names that other distributions register under, which may look like a module of ours."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.text import Span
from refactor_ls.refactorings.uses.lookups import called_name

# Functions that take the name of a group, by that keyword or first.
_TAKE_GROUPS = frozenset({"entry_points", "iter_entry_points", "get_group_all", "get_group_named"})
_KEYWORDS = frozenset({"group", "namespace"})  # the second is what stevedore calls it
_TABLE = re.compile(
    r"^\[(?:project\.entry-points|tool\.poetry\.plugins|tool\.flit\.entrypoints)\.[ \t]*([\"']?)(?P<group>[\w.-]+)\1\]",
    re.MULTILINE,
)
# The same as keys of one line each, ``entry-points."group".name = …``, and of a table of all groups.
_DOTTED_KEY = re.compile(
    r"^[ \t]*(?:project\.)?entry-points\.[ \t]*(?P<quote>[\"'])(?P<group>[\w.-]+)(?P=quote)", re.MULTILINE
)
_TABLE_OF_GROUPS = re.compile(
    r"^\[(?:project\.entry-points|tool\.poetry\.plugins)\][ \t]*\n(?P<body>(?:(?!\[).*\n?)*)", re.MULTILINE
)
_QUOTED_KEY = re.compile(r"^[ \t]*(?P<quote>[\"'])(?P<group>[\w.-]+)(?P=quote)[ \t]*[.=]", re.MULTILINE)
_SECTION = re.compile(r"^\[(?:options\.)?entry_points\][ \t]*\n(?P<body>(?:(?!\[).*\n?)*)", re.MULTILINE)
_KEY = re.compile(r"^(?P<group>[\w.-]+)[ \t]*=", re.MULTILINE)


def group_spans(project: Project, path: str, text: str) -> Iterator[Span]:
    """Where a file of metadata declares entry points of a group: the group's name."""
    source = project.parsed(path) if path.endswith(".py") else None
    if source is not None:
        groups = group_strings(source.tree)
        constants = (node for node in nodes_in(source.tree) if isinstance(node, ast.Constant))
        yield from (source.span(node) for node in constants if id(node) in groups)
    elif path.endswith(".toml"):
        found = [*_TABLE.finditer(text), *_DOTTED_KEY.finditer(text)]
        for table in _TABLE_OF_GROUPS.finditer(text):
            found += _QUOTED_KEY.finditer(text, *table.span("body"))
        yield from (Span(*match.span("group")) for match in found)
    elif posixpath.splitext(path)[1] in (".cfg", ".ini"):
        for section in _SECTION.finditer(text):
            keys = _KEY.finditer(text, *section.span("body"))
            yield from (Span(*match.span("group")) for match in keys)


def group_strings(tree: ast.Module) -> frozenset[int]:
    """ids of the constants that name groups, where entry points are declared or asked for."""
    given = [node for call in nodes_in(tree) for node in _groups(call)]
    names = {node.id for node in given if isinstance(node, ast.Name)}
    assigned = (statement for statement in tree.body if isinstance(statement, ast.Assign))
    given += [each.value for each in assigned if any(getattr(t, "id", "") in names for t in each.targets)]
    return frozenset(id(node) for node in given if isinstance(node, ast.Constant))


def _groups(node: ast.AST) -> Iterator[ast.expr]:
    """The expressions that say a group in a call, or in what is read from one: ``entry_points()["group"]``."""
    if isinstance(node, ast.Subscript) and _asks(node.value):
        yield node.slice
    if not isinstance(node, ast.Call):
        return
    called = called_name(node)
    of_others = called == "get" and isinstance(node.func, ast.Attribute) and _asks(node.func.value)
    if called in _TAKE_GROUPS or of_others:
        yield from node.args[:1]
    for keyword in node.keywords:
        if keyword.arg in _KEYWORDS:
            yield keyword.value
        elif keyword.arg == "entry_points" and isinstance(keyword.value, ast.Dict):
            yield from (key for key in keyword.value.keys if key is not None)


def _asks(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and called_name(node) in _TAKE_GROUPS


def told_as_groups(project: Project, tree: ast.Module, strings: Collection[ast.Constant]) -> frozenset[int]:
    """ids of those of the strings that a function or a class of the workspace takes as its parameter `group`."""
    wanted = {id(node) for node in strings}
    calls = (node for node in nodes_in(tree) if isinstance(node, ast.Call)) if wanted else ()
    return frozenset(
        id(argument)
        for call in calls
        for position, argument in enumerate(call.args)
        if id(argument) in wanted and _takes_group(project, called_name(call), position)
    )


def _takes_group(project: Project, called: str, position: int) -> bool:
    for path in project.files.containing([called, "group"]) if called else ():
        source = project.parsed(path) if path.endswith(".py") else None
        for node in source.all_statements if source is not None else ():
            if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name != called:
                continue
            made = node.body if isinstance(node, ast.ClassDef) else [node]
            for function in made:
                is_init = isinstance(function, ast.FunctionDef) and function.name in (called, "__init__")
                names = [a.arg for a in function.args.args] if isinstance(function, ast.FunctionDef) else []
                names = [name for name in names if name not in ("self", "cls")]
                if is_init and names[position : position + 1] in (["group"], ["namespace"]):
                    return True
    return False


def known_groups(project: Project, names: Iterable[str]) -> frozenset[str]:
    """Those of the names by which the workspace declares entry points, or asks for them."""
    return frozenset(name for name in names if "." in name and _is_group(project, name))


def _is_group(project: Project, name: str) -> bool:
    for path in project.files.containing([name]):
        text = project.files.get(path) or ""
        if any(
            span.of(text) == name for span in group_spans(project, path, text) if not path.endswith(".py")
        ):
            return True
        is_quoted = path.endswith(".py") and any(f"{quote}{name}{quote}" in text for quote in "\"'")
        source = project.parsed(path) if is_quoted else None
        constants = [n for n in nodes_in(source.tree) if isinstance(n, ast.Constant)] if source else []
        strings = [node for node in constants if node.value == name]
        if source is not None and strings:
            found = group_strings(source.tree) | told_as_groups(project, source.tree, strings)
            if any(id(node) in found for node in strings):
                return True
    return False
