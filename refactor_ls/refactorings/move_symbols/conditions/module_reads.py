"""Where code reads the ``__module__`` of something, and may depend on which module that is."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator

from refactor_ls.model.nodes import last_name, nodes_in
from refactor_ls.refactorings.uses.lookups import called_name

_HOLES = re.compile(r"%(?:\(\w+\))?[srd]|\{[^{}]*\}")
_IN_NO_NAME = re.compile(r"[^\w.:]")
_SAME = (ast.Eq, ast.NotEq, ast.Is, ast.IsNot)


def telling_reads(within: ast.AST, names: Collection[str], *, is_own: bool = False) -> list[ast.expr]:
    """The reads of a ``__module__`` on which anything but a text for people may depend, as to which of the `names` it
    is. Is the code of the old module its own, where ``__name__`` is one of them?"""
    nodes = list(nodes_in(within))
    reads = [node for node in nodes if isinstance(node, ast.expr) and _reads_module(node)]
    if not reads:
        return []
    judged = {id(part) for node in nodes for part in _judged(node)}
    harmless = {id(part) for node in nodes for part in _harmless(node, is_judged=id(node) in judged)}
    harmless |= {id(part) for node in nodes for part in _same_for_all(node, names, is_own=is_own)}
    return [node for node in reads if id(node) not in harmless]


def whose_module(read: ast.expr) -> ast.expr:
    """The expression whose ``__module__`` is read."""
    assert isinstance(read, ast.Attribute | ast.Call)
    return read.value if isinstance(read, ast.Attribute) else read.args[0]


def compared_with(within: ast.AST, name: str, told: Collection[int]) -> set[int]:
    """The expressions (ids) that are compared with the text `name`, or with one of those that are `told` (ids)."""
    found = set()
    for node in nodes_in(within):
        for one, other in _compared(node):
            if getattr(other, "value", "") == name or id(other) in told:
                found.add(id(one))
    return found


def _compared(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Both ways round: ``one == other``, ``assertEqual(one, other)``."""
    sides: list[ast.expr] = []
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], _SAME):
        sides = [node.left, *node.comparators]
    elif isinstance(node, ast.Call) and called_name(node).startswith("assert"):
        sides = node.args[:2]
    if len(sides) == 2:
        yield sides[0], sides[1]
        yield sides[1], sides[0]


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


def _same_for_all(node: ast.AST, names: Collection[str], *, is_own: bool) -> list[ast.expr]:
    """What is compared with a text that all the names hold, or none: ``"dialects" not in kind.__module__``; or that is
    none of them: ``kind.__module__ == "builtins"``"""
    told = [one for one, other in _compared(node) if _is_of_another_module(other, names, is_own=is_own)]
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], ast.In | ast.NotIn):
        word, asked = getattr(node.left, "value", None), node.comparators[0]
        answers = {word in name for name in names} if isinstance(word, str) else set()
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and len(node.args) == 1:
        word, asked = getattr(node.args[0], "value", None), node.func.value
        starts = node.func.attr == "startswith" and isinstance(word, str)
        answers = {name.startswith(str(word)) for name in names} if starts else set()
    else:
        return told
    return [asked] if len(answers) == 1 else told


def _is_of_another_module(node: ast.expr, names: Collection[str], *, is_own: bool) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and node.value not in names
    return isinstance(node, ast.Name) and node.id == "__name__" and not is_own


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
