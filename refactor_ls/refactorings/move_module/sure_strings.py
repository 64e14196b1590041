"""Strings of a Python file that certainly are dotted names of modules or of names in them, by what they are for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from refactor_ls.model.scopes import BindingKind, import_binding
from refactor_ls.model.source import Source
from refactor_ls.refactorings.move_module.facts import Facts
from refactor_ls.refactorings.move_module.frameworks import names_of_frameworks
from refactor_ls.refactorings.strings.logger_names import configured_names
from refactor_ls.refactorings.strings.roles import (
    EXTERNAL,
    is_read_by_a_library,
    looked_up_strings,
    naming_strings,
    strings_of_another_kind,
)
from refactor_ls.refactorings.uses.lookups import called_name, patcher_names

# Functions whose first argument is the dotted path of a module or of a name in it.
LOOKUPS = frozenset(
    "patch dict multiple setattr delattr import_module import_string import_object importorskip resolve_name "
    "find_spec run_module load_object include __import__".split()
)
RELATIVE = frozenset({"import_module", "find_spec", "resolve_name"})
# Functions all of whose arguments, or lists of them, are dotted paths.
_LISTED = frozenset(
    "register_assert_rewrite loadTestsFromName loadTestsFromNames DocTestSuite testsource set_forkserver_preload "
    "import_fresh_module".split()
)
# Functions whose first argument is the package (or a module of it) beside whose files something lies.
RESOURCES = frozenset(
    "files get_data resource_filename resource_string resource_stream resource_exists resource_listdir "
    "PackageLoader read_text read_binary open_text open_binary is_resource contents".split()
)
# What else is read as a list of modules or as one, in which a single word is a module too.
_LISTS_OF_MODULES = frozenset(
    "__lazy_modules__ pytest_plugins extensions autodoc_mock_imports autosummary_mock_imports hiddenimports".split()
)
_SETTINGS = _LISTS_OF_MODULES | {"default_app_config", "imports", "include"}
# Calls that say a text, or take the name of an event, a value or a key.
_SAYING = frozenset(
    "print log debug info warning error exception critical incr decr increment gauge timing histogram counter emit "
    "publish get set delete get_or_set start_span start_as_current_span capture_message fail skip".split()
)
# Functions that take the name of a logger, first or as `logger`.
_LOGGER_CALLS = frozenset({"getLogger", "get_logger", "assertLogs", "assertNoLogs"})
# What reads the names that loggers have written down.
_RECORDS = re.compile(r"caplog|assertLogs|assertNoLogs|record_tuples|records\b|LogRecord")


def certain_strings(facts: Facts, source: Source) -> Iterator[ast.Constant]:
    """The constants of a file that certainly name modules by their dotted names; it need not be the moved one."""
    yield from constants_among(_looked_up(facts, source))
    yield from configured_names(source.tree)
    yield from names_of_frameworks(facts.names, source.tree)
    roles, may_be_any = (
        looked_up_strings(source.tree),
        facts.are_imported_by_name or is_read_by_a_library(source),
    )
    naming = naming_strings(source.tree)
    if not facts.are_imported_by_name:
        naming |= strings_of_another_kind(source.tree) | _said(facts, source)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            # Where modules are imported by names that come from elsewhere, any string may be such a name.
            may_be_looked_up = may_be_any and id(node) not in naming and _leads_somewhere(facts, node.value)
            is_role = id(node) in roles and _names_something(facts, node.value)
            is_read = may_be_looked_up and _names_something(facts, node.value.partition(":")[0])
            is_external = node.value.startswith(EXTERNAL) and _names_something(
                facts, node.value[len(EXTERNAL) :]
            )
            if is_role or is_read or is_external or _is_reference(facts, node.value):
                yield node
    for statement in source.all_statements:
        yield from _of_statement(facts, source, statement)


def _said(facts: Facts, source: Source) -> frozenset[int]:
    """ids of what calls are given that say it, or that call functions of ours: these import nothing by a name."""
    calls = (node for node in ast.walk(source.tree) if isinstance(node, ast.Call))
    said = (call for call in calls if called_name(call) in _SAYING or _is_ours(facts, source, call.func))
    return frozenset(id(argument) for call in said for argument in call.args)


def _is_ours(facts: Facts, source: Source, function: ast.expr) -> bool:
    """Is it a function or class of this file, or one that it imports from the workspace?"""
    for binding in source.bindings.get(function.id, ()) if isinstance(function, ast.Name) else ():
        if binding.kind is not BindingKind.IMPORT:
            return isinstance(binding.node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        found = import_binding(binding)
        return facts.project.modules.resolve(source.path, found.level, found.module) is not None
    return False


def _looked_up(facts: Facts, source: Source) -> Iterator[ast.AST]:
    aliases = patcher_names(source)
    finds_resources = re.search(r"importlib|pkgutil|pkg_resources|PackageLoader", source.text) is not None
    names_loggers, speaks_of_records = facts.names_its_logger, _RECORDS.search(source.text) is not None
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            called = aliases.get(called_name(node), called_name(node))
            if called in LOOKUPS or (called in RESOURCES and finds_resources):
                yield from named_by(node, called)
            elif called in _LISTED:
                given = (*node.args, *(keyword.value for keyword in node.keywords))
                yield from (part for argument in given for part in ast.walk(argument))
            elif called == "setdefault" and node.args and "_MODULE" in ast.unparse(node.args[0]):
                yield from node.args[1:]
            elif called == "startswith" and _asks_for_module(node):
                yield from (part for part in ast.walk(node.args[0]) if _is_prefix(facts, part))
            yield from _keys_of_modules(node)
            yield from _logger_names(node) if names_loggers else ()
            if names_loggers and speaks_of_records and called.startswith("assert"):
                yield from (part for argument in node.args for part in ast.walk(argument))
            yield from _run_as_program(node.args)
        elif isinstance(node, ast.List | ast.Tuple):
            yield from _run_as_program(node.elts)
        elif isinstance(node, ast.Subscript) and _is_modules(node.value):
            yield node.slice
        elif isinstance(node, ast.Compare) and _speaks_of_modules(node):
            yield from (node.left, *node.comparators)
        elif isinstance(node, ast.Compare) and names_loggers and speaks_of_records:
            yield from ast.walk(node)


def _asks_for_module(call: ast.Call) -> bool:
    """``thing.__module__.startswith("package.")``"""
    asked = call.func.value if isinstance(call.func, ast.Attribute) and call.args else None
    return (
        asked is not None
        and re.search(r"__module__|__name__|\bmod(?:ule)?\b", ast.unparse(asked)) is not None
    )


def _is_prefix(facts: Facts, node: ast.AST) -> bool:
    value = node.value if isinstance(node, ast.Constant) else None
    return isinstance(value, str) and any(f"{value}.".startswith(f"{old}.") for old, _ in facts.names)


def _run_as_program(arguments: list[ast.expr]) -> Iterator[ast.expr]:
    """``[sys.executable, "-m", "package.module"]``"""
    for option, module in pairwise(arguments):
        if isinstance(option, ast.Constant) and option.value == "-m":
            yield module


def named_by(call: ast.Call, called: str) -> list[ast.expr]:
    """The argument that says what is looked up."""
    keyword = "name" if called in RELATIVE else "target"
    return [*call.args[:1], *(k.value for k in call.keywords if k.arg == keyword)][:1]


def constants_among(nodes: Iterable[ast.AST]) -> Iterator[ast.Constant]:
    """The strings among some nodes."""
    return (node for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


# -- statements


def _of_statement(facts: Facts, source: Source, statement: ast.stmt) -> Iterator[ast.Constant]:
    """Settings, and what else frameworks read by the name that it is assigned to."""
    if not isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign) or statement.value is None:
        return
    targets = _targets(statement)
    if "_MODULE" in ast.unparse(statement).split("=")[0] and isinstance(statement.value, ast.Constant):
        yield from constants_among([statement.value])
    is_setting = statement in source.tree.body and all(
        name.isupper() or name in _SETTINGS for name in targets
    )
    for constant in constants_among(ast.walk(statement.value)) if is_setting and targets else ():
        is_listed = not _LISTS_OF_MODULES.isdisjoint(targets)
        names_module = any(constant.value == old for old, _ in facts.names)
        if (is_listed and names_module) or _names_something(facts, str(constant.value)):
            yield constant


def _targets(statement: ast.Assign | ast.AnnAssign | ast.AugAssign) -> list[str]:
    """The names that are assigned; "" for anything else."""
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    return [target.id if isinstance(target, ast.Name) else "" for target in targets]


def _is_reference(facts: Facts, value: str) -> bool:
    """``"package.module:name"`` of something that the module, or one of a package, defines."""
    module, _, name = value.partition(":")
    if not any(module == old or module.startswith(f"{old}.") for old, _ in facts.names):
        return False
    path = facts.project.modules.find(module, "")
    return path is not None and _is_defined(facts, path, name)


def _names_something(facts: Facts, value: str) -> bool:
    """The dotted name of the module, or of something in it (a single word may be anything)."""
    for old, _ in facts.names:
        if value == old:
            return "." in old
        if value.startswith(f"{old}."):
            return _is_defined(facts, facts.relocation.old, value[len(old) + 1 :])
    return False


def _leads_somewhere(facts: Facts, value: str) -> bool:
    """Is it the dotted path of a module, or of a name in one, also behind a colon?"""
    if re.fullmatch(r"\w+(?:\.\w+)+(?::\w+(?:\.\w+)*)?", value) is None:
        return False
    find = facts.project.modules.find
    module, colon, _ = value.partition(":")
    candidates = (module,) if colon else (module, module.rpartition(".")[0])
    return any(find(path, "") is not None for path in candidates)


def _is_defined(facts: Facts, path: str, name: str) -> bool:
    """Is it a module below the module at `path`, or what that defines?"""
    first = name.split(".")[0]
    if first and facts.project.modules.submodule(path, first) is not None:
        return True
    parsed = facts.project.parsed(path)
    return parsed is not None and (first in parsed.bindings or bool(parsed.walk.stars))


# -- modules by their keys


def _is_modules(node: ast.expr) -> bool:
    """``sys.modules``"""
    return isinstance(node, ast.Attribute) and node.attr == "modules" and isinstance(node.value, ast.Name)


def _keys_of_modules(call: ast.Call) -> list[ast.expr]:
    """The keys in a call that reads or changes ``sys.modules``."""
    if isinstance(call.func, ast.Attribute) and _is_modules(call.func.value):
        return [*call.args[:1]]
    first = call.args[0] if call.args else None
    if first is None or not (
        _is_modules(first) or (isinstance(first, ast.Constant) and first.value == "sys.modules")
    ):
        return []
    given = call.args[1] if len(call.args) > 1 else None
    found = [*given.keys] if isinstance(given, ast.Dict) else [given]
    return [key for key in found if key is not None]


def _speaks_of_modules(node: ast.Compare) -> bool:
    """``"name" in sys.modules``, ``thing.__module__ == "name"``"""
    parts = [node.left, *node.comparators]
    told = (getattr(inner, "attr", "") for part in parts for inner in ast.walk(part))
    return any(map(_is_modules, parts)) or "__module__" in told


# -- loggers


def _logger_names(call: ast.Call) -> Iterator[ast.expr]:
    if called_name(call) in _LOGGER_CALLS:
        yield from call.args[:1]
    yield from (keyword.value for keyword in call.keywords if keyword.arg in ("logger", "logger_name"))
