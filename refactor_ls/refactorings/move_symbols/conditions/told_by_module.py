"""Code that tells the definitions of a module from what it only imports, by their ``__module__``, or reads its text."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator

from refactor_ls.model.nodes import child_nodes, nodes_in
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.conditions.introspection import line_where_names_are_listed
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.strings.module_searches import looking_into
from refactor_ls.refactorings.uses.lookups import ANY_NAME, last_name

_REMEDY = "leave this symbol where it is"
# What is read of a module where all its names may be looked at.
_HANDED_ON = frozenset({"", ANY_NAME, "__dict__"})
# What lists names: who only looks one up finds it under any `__module__`.
_LISTING = re.compile(r"\b(?:dir|vars|getmembers|getmembers_static|__dict__|__all__)\b")
_HOLES = re.compile(r"%(?:\(\w+\))?[srd]|\{[^{}]*\}")
_IN_NO_NAME = re.compile(r"[^\w.:]")


def told_by_module_reasons(facts: Facts) -> Iterator[Reason]:
    """Code that lists the names of the module and tells its own from imported ones by ``__module__``."""
    source = facts.source
    message = f"definitions of {source.path} are told from imported ones by their `__module__` here"
    defines = any(map(_may_define, facts.nodes()))
    names = tuple(map(facts.project.modules.name, (source.path, facts.request.destination)))
    if defines and "__module__" in source.text and (line := line_where_names_are_listed(facts)):
        told = [s for s in range(len(source.tree.body)) if not facts.selection.holds(s)]
        if any(_tells_by_module(source.tree.body[index], names) for index in told):
            yield Reason(message, source.path, line, _REMEDY)
            return
    for uses in facts.uses.files:
        asked = [c.reference.node.lineno for c in uses.chains if c.name in _HANDED_ON and not c.is_stored]
        text = uses.source.text if asked else ""
        stem = facts.request.source.rpartition("/")[2].removesuffix(".py")
        lists = defines and "__module__" in text and _LISTING.search(text)
        if lists and _tells_by_module(uses.source.tree, names):
            yield Reason(message, uses.source.path, asked[0], _REMEDY)
        elif re.search(rf"getsource(?:lines)?\(\s*(?:[\w.]+\.)?{re.escape(stem)}\s*\)", text):
            yield Reason(f"the text of {source.path} is read here", uses.source.path, asked[0], _REMEDY)
    for search in looking_into(facts.project, source.path) if defines else ():
        if "__module__" in search.source.text and _tells_by_module(search.around, names):
            yield Reason(message, search.source.path, search.call.lineno, _REMEDY)


# -- what has a `__module__` that says where it stands


def _may_define(node: ast.stmt) -> bool:
    """May what the statement binds say by its ``__module__`` where it stands, as definitions do?"""
    if isinstance(node, ast.Assign | ast.AnnAssign):
        return node.value is not None and _may_make(node.value)
    return True


def _may_make(node: ast.AST) -> bool:
    if isinstance(node, ast.Compare | ast.JoinedStr):
        return False  # whatever it is put together from, it is another kind of thing
    if isinstance(node, ast.Call | ast.Lambda | ast.Await | ast.NamedExpr):
        return True
    return any(map(_may_make, child_nodes(node)))


# -- who reads a `__module__`, and what for


def _tells_by_module(within: ast.AST, names: Collection[str]) -> bool:
    """Does it read the ``__module__`` of something, and may anything but a text for people depend on which of the
    `names` that is?"""
    nodes = list(nodes_in(within))
    judged = {id(part) for node in nodes for part in _judged(node)}
    harmless = {id(part) for node in nodes for part in _harmless(node, is_judged=id(node) in judged)}
    harmless |= {id(part) for node in nodes for part in _same_for_all(node, names)}
    return any(_reads_module(node) and id(node) not in harmless for node in nodes)


def _reads_module(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr == "__module__" and isinstance(node.ctx, ast.Load)
    return isinstance(node, ast.Call) and any(getattr(a, "value", "") == "__module__" for a in node.args[1:2])


def _judged(node: ast.AST) -> list[ast.expr]:
    """The texts that something is decided by: those that are compared, or of which a method is called."""
    if isinstance(node, ast.Compare):
        return [node.left, *node.comparators]
    return [node.value] if isinstance(node, ast.Attribute) else []


def _harmless(node: ast.AST, *, is_judged: bool) -> list[ast.expr]:
    """The values in `node` that only find the module itself, are handed on as a ``__module__``, or are shown."""
    if isinstance(node, ast.Assign):
        names = [getattr(target, "attr", getattr(target, "id", "")) for target in node.targets]
        return [node.value] if set(names) == {"__module__"} else []
    if isinstance(node, ast.Call) and last_name(node.func) == "setattr":
        return node.args[2:3] if any(getattr(a, "value", "") == "__module__" for a in node.args[1:2]) else []
    return _keys_of_modules(node) or ([] if is_judged else _shown(node))


def _same_for_all(node: ast.AST, names: Collection[str]) -> list[ast.expr]:
    """What is compared with a text that all the names hold, or none: ``"dialects" not in kind.__module__``"""
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], ast.In | ast.NotIn):
        word, asked = getattr(node.left, "value", None), node.comparators[0]
        answers = {word in name for name in names} if isinstance(word, str) else set()
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and len(node.args) == 1:
        word, asked = getattr(node.args[0], "value", None), node.func.value
        starts = node.func.attr == "startswith" and isinstance(word, str)
        answers = {name.startswith(str(word)) for name in names} if starts else set()
    else:
        return []
    return [asked] if len(answers) == 1 else []


def _keys_of_modules(node: ast.AST) -> list[ast.expr]:
    """``sys.modules[key]``, ``sys.modules.get(key)``, ``key in sys.modules``"""
    if isinstance(node, ast.Subscript) and last_name(node.value) == "modules":
        return [node.slice]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
        return node.args[:1] if last_name(node.func.value) == "modules" else []
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], ast.In | ast.NotIn):
        return [node.left] if last_name(node.comparators[0]) == "modules" else []
    return []


def _shown(node: ast.AST) -> list[ast.expr]:
    """The parts of a text that can be no dotted name, for its other characters: ``f"<made for {module}>"``."""
    if isinstance(node, ast.JoinedStr):
        words = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
        parts = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        words, parts = _text(node.left), [*getattr(node.right, "elts", [node.right])]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        words, parts = _text(node.func.value), [*node.args, *(keyword.value for keyword in node.keywords)]
    else:
        return []
    return parts if _IN_NO_NAME.search(words) else []


def _text(node: ast.expr) -> str:
    """A template without its holes; nothing where it is no constant."""
    return (
        _HOLES.sub("", node.value) if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
    )
