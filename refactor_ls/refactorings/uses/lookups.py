"""Names of objects that calls look up by strings: ``setattr(mod, "name", …)``, ``vars(mod)["name"]``."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator

from refactor_ls.model.nodes import last_name, nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.refactorings.string_values import UNKNOWN, Reader
from refactor_ls.refactorings.uses.search import names_taken_through

ANY_NAME = "*"
RELOADED = "reload()"  # stands for all names of a module that is run again
NAMESPACE = frozenset({"__dict__", "__setattr__", "__delattr__", "__getattribute__"})

# Calls ``f(object, "name", …)`` that replace the name, and the keywords that say what and which.
_REPLACERS = frozenset({"object", "setattr", "delattr"})
_OBJECT, _NAME = ("target", "obj"), ("name", "attribute")
# Calls ``f(object)`` that give something whose methods replace names.
_WRAPPERS = frozenset({"flexmock", "when", "expect", "allow"})
# Options of ``patch.multiple``; every other keyword is a name.
_OPTIONS = frozenset({"target", "spec", "create", "spec_set", "autospec", "new_callable"})
# Calls that take an object and a text and look nothing up.
_HARMLESS = frozenset(
    "print isinstance issubclass format debug info warning warn error exception log write append partial".split()
)
# What is done with a namespace by the names in it: calls that take it first, its own methods.
_ITEM_CALLS = frozenset({"setitem", "delitem", "dict"})
_ITEM_METHODS = frozenset({"update", "pop", "setdefault", "get", "__setitem__", "__delitem__", "__getitem__"})

# What a module may bind names with that no statement of it binds.
NAMESPACE_WRITERS = ("globals", "vars", "exec", "setattr")


def fills_its_namespace(source: Source) -> bool:
    """May the module have names that no statement of it binds?"""
    writes = any(name in source.references and name not in source.bindings for name in NAMESPACE_WRITERS)
    return writes or any(True for _ in calls_with_own_name(source))


def calls_with_own_name(source: Source) -> Iterator[ast.Call]:
    """The calls at the top that get ``__name__``, as ``IntEnum._convert_("Name", __name__, …)`` does to put a class
    into the module, and its members in the place of constants that a star import brought."""
    for statement in source.tree.body:
        call = statement.value if isinstance(statement, ast.Expr) else None
        if isinstance(call, ast.Call) and any(getattr(given, "id", "") == "__name__" for given in call.args):
            yield call


def called_name(call: ast.Call) -> str:
    """The last name of what is called."""
    return last_name(call.func)


def patcher_names(source: Source) -> dict[str, str]:
    """What a file calls ``patch`` and its like otherwise: ``from unittest.mock import patch as replaced``."""
    known = {"patch", "object", "multiple", "setattr", "delattr"}
    found: dict[str, str] = {}
    if "patch" not in source.text and "setattr" not in source.text:
        return found
    for node in source.all_statements:
        if isinstance(node, ast.ImportFrom):
            found |= {
                alias.asname: alias.name for alias in node.names if alias.asname and alias.name in known
            }
        elif isinstance(node, ast.Assign) and last_name(node.value) in known:
            found |= {last_name(target): last_name(node.value) for target in node.targets}
    return found


def names_looked_up(project: Project, source: Source) -> dict[int, tuple[str, ...]]:
    """id of an expression -> the names that a call like ``setattr(expression, "name")`` looks up in it.

    ANY_NAME where the call replaces a name that cannot be told.
    """
    reader = Reader(project)
    aliases = patcher_names(source)
    found: dict[int, tuple[str, ...]] = {}
    later = _named_later(reader, source) if "partial" in source.text else {}
    for node in nodes_in(source.tree):
        lookups = [later[id(node)]] if id(node) in later else _lookups(reader, source, node, aliases)
        for target, names in lookups:
            known = found.get(id(target), ())
            found[id(target)] = tuple(dict.fromkeys((*known, *names)))
    return found


def _lookups(
    reader: Reader, source: Source, node: ast.AST, aliases: dict[str, str]
) -> Iterator[tuple[ast.expr, tuple[str, ...]]]:
    if isinstance(node, ast.Subscript):
        space = namespace_holder(node.value)
        if space is not None:
            yield space, _told(reader, source, node.slice, replaces=not isinstance(node.ctx, ast.Load))
        return
    if not isinstance(node, ast.Call):
        return
    yield from _of_namespace(reader, source, node)
    called = aliases.get(called_name(node), called_name(node))
    keywords = {keyword.arg: keyword.value for keyword in node.keywords}
    target = node.args[0] if node.args else next((keywords[k] for k in _OBJECT if k in keywords), None)
    if called == "partial" and len(node.args) > 1 and last_name(node.args[0]) in _REPLACERS:
        told = _told(reader, source, node.args[2], replaces=True) if len(node.args) > 2 else (ANY_NAME,)
        yield node.args[1], told
    elif called == "multiple" and target is not None:
        names = tuple(ANY_NAME if k is None else k for k in keywords if k not in _OPTIONS)
        yield target, names or (ANY_NAME,)
    elif called == "reload" and target is not None:
        yield target, (RELOADED,)
    elif called in _WRAPPERS and len(node.args) == 1 and not keywords:
        yield node.args[0], (ANY_NAME,)
    elif called in _REPLACERS and target is not None:
        name = (
            node.args[1] if len(node.args) > 1 else next((keywords[k] for k in _NAME if k in keywords), None)
        )
        if name is not None:
            yield target, _told(reader, source, name, replaces=True)
    elif called in ("getattr", "hasattr") and len(node.args) > 1:
        names = _told(reader, source, node.args[1], replaces=True)
        yield from [(node.args[0], names)] if ANY_NAME not in names else []
    elif called not in _HARMLESS:
        for given, name in zip(node.args, node.args[1:], strict=False):
            if isinstance(name, ast.Constant) and isinstance(name.value, str) and name.value.isidentifier():
                yield given, (name.value,)


def _named_later(reader: Reader, source: Source) -> dict[int, tuple[ast.expr, tuple[str, ...]]]:
    """id of ``f = partial(patch.object, module)`` -> the module, and the names that all calls of `f` give it."""
    assigned = [node for node in nodes_in(source.tree) if isinstance(node, ast.Assign)]
    found: dict[int, tuple[ast.expr, tuple[str, ...]]] = {}
    for node in assigned:
        call, variable = node.value, last_name(node.targets[0])
        if not isinstance(call, ast.Call) or called_name(call) != "partial" or len(call.args) != 2:
            continue
        named = [n for n in nodes_in(source.tree) if isinstance(n, ast.Name) and n.id == variable]
        calls = {id(n.func): n for n in nodes_in(source.tree) if isinstance(n, ast.Call) and n.args}
        uses = [n for n in named if isinstance(n.ctx, ast.Load)]
        is_known = len(named) == len(uses) + 1 and all(id(use) in calls for use in uses)
        if not is_known or call.keywords or last_name(call.args[0]) not in _REPLACERS:
            continue
        if variable in source.bindings and names_taken_through(reader.project, source.path, [variable]):
            continue
        told = (name for use in uses for name in _told(reader, source, calls[id(use)].args[0], replaces=True))
        found[id(call)] = call.args[1], tuple(dict.fromkeys(told))
    return found


def _told(reader: Reader, source: Source, name: ast.expr, *, replaces: bool) -> tuple[str, ...]:
    """The names that an expression may mean; none that is only read where there are several."""
    if isinstance(name, ast.Attribute) and name.attr == "__name__" and isinstance(name.value, ast.Attribute):
        return (name.value.attr,)
    names = tuple(
        dict.fromkeys(
            ANY_NAME if UNKNOWN in value.text else value.text.split(".")[0]
            for value in reader.values(source, name)
        )
    )
    return names if replaces or (len(names) == 1 and names != (ANY_NAME,)) else ()


def namespace_holder(node: ast.expr) -> ast.expr | None:
    """The object whose names ``vars(object)`` or ``object.__dict__`` holds; ``function.__globals__`` is one itself."""
    if isinstance(node, ast.Call) and called_name(node) == "vars" and len(node.args) == 1:
        return node.args[0]
    if isinstance(node, ast.Attribute) and node.attr == "__globals__":
        return node
    return node.value if isinstance(node, ast.Attribute) and node.attr == "__dict__" else None


def _of_namespace(
    reader: Reader, source: Source, call: ast.Call
) -> Iterator[tuple[ast.expr, tuple[str, ...]]]:
    """``setitem(vars(object), "name", …)``, ``object.__dict__.update(name=…)``, ``object.__setattr__("name", …)``."""
    method = call.func if isinstance(call.func, ast.Attribute) else None
    if method is not None and method.attr in NAMESPACE and call.args:
        yield method.value, _told(reader, source, call.args[0], replaces=True)
        return
    own = namespace_holder(method.value) if method is not None and method.attr in _ITEM_METHODS else None
    taken = call.args[0] if call.args and called_name(call) in _ITEM_CALLS else None
    space = own or (namespace_holder(taken) if taken is not None else None)
    if space is None:
        return
    given = call.args if own is not None else call.args[1:]
    names = [keyword.arg or ANY_NAME for keyword in call.keywords if keyword.arg not in ("raising", "clear")]
    if given and isinstance(given[0], ast.Dict):
        keys = [key if key is not None else given[0] for key in given[0].keys]
        names += [name for key in keys for name in _told(reader, source, key, replaces=True)]
    elif given:
        names += _told(reader, source, given[0], replaces=True)
    yield space, tuple(names)


def replaced_by_tests(project: Project, names: Collection[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Which of `names` (path, name) a call like ``patch("pkg.mod.name")`` or ``setattr(mod, "name", …)`` replaces."""
    spelled: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for path, name in names:
        dotted = project.modules.name(path)
        for module in {dotted, dotted.rpartition(".")[2]}:
            spelled.setdefault((module, name), []).append((path, name))
    found: set[tuple[str, str]] = set()
    words = ("patch", "setattr(", "delattr(") if spelled else ()
    endings = {(name, f"{name}{quote}") for _, name in spelled for quote in "\"'"}
    for candidate in dict.fromkeys(path for word in words for path in project.files.containing([word])):
        text = project.files.get(candidate) or ""
        for name, ending in endings:
            at = text.find(ending)
            while at >= 0:
                before = text[max(0, at - _LONGEST_PATH) : at]
                for match in filter(None, (_SPELLED.search(before), _GIVEN.search(before))):
                    found.update(pair for pair in spelled.get((match[1], name), ()) if pair[0] != candidate)
                at = text.find(ending, at + 1)
    return frozenset(found)


# What stands before the name at the end of a string: the rest of a dotted path, or a module that is given with it.
_SPELLED = re.compile(r"['\"]([\w.]+)[.:]\Z")
_GIVEN = re.compile(r"\b(\w+)\s*,\s*['\"]\Z")
_LONGEST_PATH = 500
