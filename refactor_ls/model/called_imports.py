"""Modules that code imports by a call: ``shop = importlib.import_module("my.shop")``."""

from __future__ import annotations

import ast
import re

from refactor_ls.model.import_scan import ScannedImport
from refactor_ls.model.modules import Modules

_CALLED = re.compile(
    r"^([ \t]*+)(?!#)[^\n]*?\bimport_module\([ \t]*[\"'](?:([A-Za-z_][\w.]*)[\"'][ \t]*\)"
    r"|(\.+)([A-Za-z_][\w.]*)[\"'][ \t]*,[ \t]*(?:package[ \t]*=[ \t]*)?(?:__package__|__name__)[ \t]*\))",
    re.MULTILINE,
)
_OWN_PACKAGE = frozenset({"__package__", "__name__"})
_FUNCTION = re.compile(r"[ \t]*(?:async[ \t]+)?def\b")
_FAR = 1000  # lines above a call, from where on it is taken for one at the top


def with_called(scanned: list[ScannedImport], text: str) -> list[ScannedImport]:
    """The imports of a text with those that a call makes outside of functions, in a block too."""
    calls = _CALLED.finditer(text) if "import_module(" in text else ()
    called = (call for call in calls if not (call[1] and _is_in_function(text, call)))
    return [*scanned, *map(_import_of, called)]


def _import_of(call: re.Match[str]) -> ScannedImport:
    if call[2]:
        return ScannedImport(0, call[2], None, is_eager=True)
    return ScannedImport(len(call[3]), call[4], (), is_eager=True)


def _is_in_function(text: str, call: re.Match[str]) -> bool:
    """Does a line above, less indented than all between, begin a function?"""
    start, indent = call.start(), len(call[1].expandtabs())
    for _ in range(_FAR):
        if not start or not indent:
            break
        end, start = start - 1, text.rfind("\n", 0, start - 1) + 1
        line = text[start:end].expandtabs()
        width = len(line) - len(line.lstrip())
        if line.strip() and not line.lstrip().startswith("#") and width < indent:
            if _FUNCTION.match(line):
                return True
            indent = width
    return False


def module_called(modules: Modules, path: str, node: ast.expr) -> str | None:
    """The module (a path) that a call in the module at `path` imports."""
    if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
        return None
    called, name = getattr(node.func, "attr", getattr(node.func, "id", "")), node.args[0].value
    if called != "import_module" or not isinstance(name, str):
        return None
    if not name.startswith("."):
        return modules.find(name, path)
    given = [*node.args[1:], *(keyword.value for keyword in node.keywords)]
    is_own = len(given) == 1 and getattr(given[0], "id", "") in _OWN_PACKAGE
    inner = name.lstrip(".")
    return modules.resolve(path, len(name) - len(inner), inner) if is_own and inner else None
