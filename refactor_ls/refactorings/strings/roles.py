"""What strings are for: which are certainly looked up as dotted paths, and which are names of something else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from refactor_ls.model.nodes import child_nodes, nodes_in
from refactor_ls.model.source import Source
from refactor_ls.refactorings.strings.entry_point_groups import group_strings
from refactor_ls.refactorings.uses.lookups import called_name

# Functions whose first argument is the dotted path of a name.
LOOKUPS = frozenset(
    "import_string import_object import_by_path import_from_string import_attr import_name load_object resolve_name "
    "locate symbol_by_name include relationship backref get_callable load_backend EntryPoint".split()
)
# What stands before a name that is to be imported, in tables for ``logging``.
EXTERNAL = "ext://"
_IMPORTS = frozenset({"import_module", "__import__", "resolve_name"})
# Functions whose keywords are settings.
_SETTINGS = frozenset({"override_settings", "modify_settings", "settings", "configure"})
# Methods that add to a setting.
_FILLS = frozenset("append insert extend update add setdefault".split())
# Keys of tables whose values are imported: logging, Django, paste, Celery.
_KEYS = frozenset(
    "class () factory callable func handler backend BACKEND ENGINE OPTIONS_CLASS use paste.app_factory".split()
)
# Functions that take a name of their own kind, which may look like a dotted path.
NAMING = frozenset("getLogger get_logger getChild send_task signature get_tracer getTracer get_meter".split())


# Libraries that import what strings tell them, and the configuration of a program that does.
_IMPORTING = frozenset(
    "django celery kombu flask werkzeug connexion uvicorn pyramid zope pydantic pydantic_settings hydra omegaconf "
    "dramatiq huey rq apscheduler scrapy stevedore tortoise graphene strawberry factory marshmallow".split()
)
_CONFIGURATIONS = ("gunicorn.conf.py", "gunicorn_conf.py", "gunicorn_config.py")
# Calls, keywords and keys that take a name of their own kind, which only looks like a dotted path.
_OTHER_NAMES = frozenset("send_task signature get_tracer getTracer get_meter".split())
_OTHER_KINDS = frozenset({"name", "task", "queue", "routing_key", "dispatch_uid"})


def looked_up_strings(tree: ast.Module) -> frozenset[int]:
    """ids of the constants that are certainly looked up as dotted paths."""
    return frozenset(
        id(node)
        for holder in _holders(tree)
        for node in ([holder] if isinstance(holder, ast.Constant) else nodes_in(holder))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def naming_strings(tree: ast.Module) -> frozenset[int]:
    """ids of the constants that name something else: a logger, a task, a group of entry points."""
    calls = (node for node in nodes_in(tree) if isinstance(node, ast.Call) and called_name(node) in NAMING)
    return group_strings(tree).union(id(given) for call in calls for given in call.args[:1])


def words_of_imports(text: str) -> bool:
    """May a file import modules by strings, as a quick look at its text says?"""
    return any(word in text for word in (*_IMPORTS, "sys.modules"))


def imported_strings(tree: ast.Module) -> frozenset[int]:
    """ids of the constants that name a module which is imported, or asked for among those that are loaded."""
    found: set[int] = set()
    for node in nodes_in(tree):
        if isinstance(node, ast.Call):
            is_lookup = called_name(node) == "get" and _is_of_loaded(getattr(node.func, "value", node))
            if is_lookup or called_name(node) in _IMPORTS:
                found.update(id(given) for given in node.args[:1])
        elif isinstance(node, ast.Subscript) and _is_of_loaded(node.value):
            found.add(id(node.slice))
    return frozenset(found)


def _is_of_loaded(node: ast.expr) -> bool:
    return ast.unparse(node) == "sys.modules"


def strings_of_another_kind(tree: ast.Module) -> frozenset[int]:
    """ids of the constants that name a thing of another kind by what they are given as, or are parts of a text."""
    return frozenset(id(part) for node in nodes_in(tree) for part in _of_another_kind(node))


def _of_another_kind(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.JoinedStr):
        yield from (part for part in nodes_in(node) if part is not node)
    elif isinstance(node, ast.keyword) and node.arg in _OTHER_KINDS:
        yield node.value
    elif isinstance(node, ast.Call) and called_name(node) in _OTHER_NAMES:
        yield from node.args[:1]
    elif isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant) and key.value in _OTHER_KINDS:
                yield value


def is_read_by_a_library(source: Source) -> bool:
    """Does a file use a library that imports what strings tell it, or configure one?"""
    used = (imported.module.split(".")[0] for imported in source.all_imports if not imported.level)
    return source.path.endswith(_CONFIGURATIONS) or not _IMPORTING.isdisjoint(used)


def names_a_program(text: str, offset: int) -> bool:
    """Does what stands at the offset follow ``"-m", ``? Python then runs the module, and nobody takes names from it."""
    return re.search(r"([\"'])-m\1,\s*$", text[max(0, offset - 200) : offset]) is not None


def _holders(tree: ast.Module) -> Iterator[ast.expr]:
    tables = {id(node) for node in tree.body} if _imports_by_name(tree) else set()
    for node in nodes_in(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            is_table = id(node) in tables
            if all(_is_setting(t) or (is_table and isinstance(t, ast.Name)) for t in targets):
                yield from literal_parts(node.value)
        elif isinstance(node, ast.Call):
            if (
                isinstance(node.func, ast.Attribute)
                and node.func.attr in _FILLS
                and _is_setting(node.func.value)
            ):
                for given in (*node.args, *(keyword.value for keyword in node.keywords)):
                    yield from literal_parts(given)
            yield from (given for given in node.args[:1] if called_name(node) in LOOKUPS)
            if called_name(node) in _SETTINGS:
                for keyword in node.keywords:
                    yield from literal_parts(keyword.value)
        elif isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value in _KEYS and isinstance(value, ast.Constant):
                    yield value


def _is_setting(node: ast.expr) -> bool:
    """``NAME``, ``settings.NAME``, ``config["NAME"]``, or a part of one."""
    if isinstance(node, ast.Name):
        return node.id.isupper()
    if isinstance(node, ast.Subscript):
        key = node.slice.value if isinstance(node.slice, ast.Constant) else None
        return (isinstance(key, str) and key.isupper()) or _is_setting(node.value)
    return isinstance(node, ast.Attribute) and node.attr.isupper()


def _imports_by_name(tree: ast.Module) -> bool:
    """Does the file import modules by names that it does not spell in the call, as from a table of plugins?"""
    return any(
        called_name(node) in _IMPORTS and bool(node.args) and not isinstance(node.args[0], ast.Constant)
        for node in nodes_in(tree)
        if isinstance(node, ast.Call)
    )


def literal_parts(value: ast.expr) -> Iterator[ast.Constant]:
    """The constants of a literal table; what stands in a call is for that to say."""
    todo: list[ast.AST] = [value]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Constant):
            yield node
        elif isinstance(
            node, ast.List | ast.Tuple | ast.Set | ast.Dict | ast.BinOp | ast.expr_context | ast.operator
        ):
            todo += child_nodes(node)
